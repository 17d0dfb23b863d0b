import shutil

from tests.care.content import EXERCISES, care, library

from hipcoach.store.care_files import load_care


def test_the_bundled_screening_and_programmes_have_no_problem():
    content = care()
    assert content.problems == ()
    assert content.questionnaire is not None
    assert len(content.questionnaire.questions) == 30
    assert [q.id for q in content.questionnaire.gate.questions] == [f"G-{n}" for n in range(1, 7)]
    assert len(content.questionnaire.picker.locations) == 10
    assert len(content.questionnaire.picker.triggers) == 23
    assert len(content.programmes) == 7


def test_everything_they_name_is_there():
    shelf, content = library(), care()
    asked = content.questionnaire
    places, conditions = asked.picker.locations, {*shelf.conditions}
    assert asked.gate.groin | asked.gate.posterior | asked.gate.soft <= places.keys()
    assert asked.gate.triggers.keys() <= asked.picker.triggers.keys()
    assert {*asked.gate.triggers.values()} <= {q.id for q in asked.gate.questions}
    for choice in (*places.values(), *asked.picker.triggers.values()):
        assert choice.weights.keys() <= conditions
    for question in (*asked.questions, *asked.gate.questions):
        assert {*question.cards} <= shelf.cards.keys()
        assert {c.source for c in question.sources} <= shelf.sources.keys()
        assert not question.lock or question.lock in conditions
    for programme in content.programmes:
        assert {*programme.conditions} <= conditions
        for part in programme.phases:
            assert {part.routine, *part.also} <= shelf.routines.keys()
            exercises = {task.exercise for task in part.exit_tasks if task.exercise}
            assert exercises | {limit.exercise for limit in part.exercise_limits} <= shelf.exercises.keys()


def test_a_broken_question_is_a_problem_with_its_line_and_nobody_counts_as_screened(tmp_path):
    folder = tmp_path / "exercises"
    shutil.copytree(EXERCISES / "screening", folder / "screening")
    shutil.copytree(EXERCISES / "programmes", folder / "programmes")
    questions = folder / "screening" / "questions.yaml"
    questions.write_text(questions.read_text().replace("level: emergency", "level: emergencyy", 1))
    (folder / "programmes" / "groin.yaml").write_text("id: [")
    content = load_care(folder)
    assert content.questionnaire is None
    assert len(content.programmes) == 6
    said = [str(problem) for problem in content.problems]
    assert any("questions.yaml:10" in each and "did you mean emergency" in each for each in said)
    assert any("groin.yaml" in each for each in said)


def test_a_missing_folder_is_a_problem(tmp_path):
    content = load_care(tmp_path)
    assert content.questionnaire is None
    assert len(content.problems) == 3
