"""Small charts painted by hand: clear axes with units, names beside what they name, and never colour alone."""
