PRAGMA application_id = 1212764227;
BEGIN TRANSACTION;
CREATE TABLE care_event (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        at_utc_ms INTEGER NOT NULL CHECK (at_utc_ms BETWEEN 0 AND 253402300799999),
        offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -1439 AND 1439),
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        detail_json TEXT NOT NULL CHECK (json_valid(detail_json)),
        changed_utc_ms INTEGER NOT NULL
    ) STRICT;
INSERT INTO care_event (uuid, person_uuid, at_utc_ms, offset_min, kind, about, detail_json, changed_utc_ms) VALUES ('01a1ee56-5e00-7205-bfb2-17cc27c0d7a3', '01a1ee56-61e8-7795-b203-e17dde7c166c', 1795000000000, 60, 'phase', 'gluteal-tendinopathy', '{"phase":"2"}', 1795000000000);
CREATE TABLE diary (
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        day TEXT NOT NULL CHECK (day IS date(day)),
        pain INTEGER CHECK (pain BETWEEN 0 AND 10),
        pain_morning INTEGER CHECK (pain_morning BETWEEN 0 AND 10),
        soreness INTEGER CHECK (soreness BETWEEN 0 AND 10),
        signs TEXT,
        note TEXT NOT NULL DEFAULT '',
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER,
        PRIMARY KEY (person_uuid, day)
    ) STRICT, WITHOUT ROWID;
INSERT INTO diary (person_uuid, day, pain, pain_morning, soreness, signs, note, changed_utc_ms, deleted_utc_ms) VALUES ('01a1ee56-61e8-7795-b203-e17dde7c166c', '2026-11-22', 2, NULL, NULL, NULL, '', 1795000000000, NULL);
CREATE TABLE edit_trace (
        sha256 TEXT PRIMARY KEY,
        table_name TEXT NOT NULL,
        row_key TEXT NOT NULL,
        before_json TEXT NOT NULL CHECK (json_valid(before_json)),
        reason TEXT NOT NULL CHECK (reason IN ('edit', 'delete', 'merge')),
        at_utc_ms INTEGER NOT NULL
    ) STRICT;
INSERT INTO edit_trace (sha256, table_name, row_key, before_json, reason, at_utc_ms) VALUES ('87d3ba75a182acee260ed9b8d636f844218f232cd5648cc3c5904d2ce15b586c', 'session_answers', '{"session_uuid":"01a1ee56-61e8-7bd4-872d-26797c5b7246"}', '{"asked_after_utc_ms":null,"asked_next_day_utc_ms":null,"asked_next_morning_utc_ms":null,"changed_utc_ms":1795000000000,"effort_rpe":null,"note":"it''s fine","pain_after":null,"pain_before":null,"pain_during":3,"pain_next_day":null,"pain_next_morning":null,"session_uuid":"01a1ee56-61e8-7bd4-872d-26797c5b7246","signs":null}', 'edit', 1795000000000);
INSERT INTO edit_trace (sha256, table_name, row_key, before_json, reason, at_utc_ms) VALUES ('620264b743f6d1f56fce875df015d82de822a7c892a7f6ed1566c2c30da7aa3f', 'session', '{"uuid":"01a1ee56-61e8-7bd4-872d-26797c5b7246"}', '{"active_ms":348000,"by_hand":0,"changed_utc_ms":1795000025000,"conditions_json":"[\"gluteal-tendinopathy\"]","day":"2026-11-18","deleted_utc_ms":null,"device_uuid":"0e7254f0-5b06-443d-a7be-ddabc258cddb","dose_changes_json":"[\"Calm three times: 10 repetitions instead of 8.\"]","edited":0,"ended_utc_ms":1795000025000,"offset_min":60,"outcome":"completed","person_uuid":"01a1ee56-61e8-7795-b203-e17dde7c166c","phase":"1","planned_ms":421000,"planned_steps":8,"routine_id":"small-one","settings_json":"{\"count_from\":3,\"equipment\":[\"mat\",\"chair\",\"wall\"],\"figure_look\":\"bun\",\"full_screen\":true,\"gap_other_s\":10,\"gap_same_s\":5,\"gap_to_standing_s\":15,\"get_ready_s\":10,\"half_way_from_s\":20,\"is\":\"Settings\",\"keep_awake\":true,\"lead_in_s\":3,\"reduce_motion\":false,\"rep_count\":\"up\",\"sound_delay_ms\":0,\"switch_s\":8,\"text_scale\":100,\"theme\":\"system\",\"tick_reps\":true,\"tone_volume\":80,\"turn_side_lying\":false,\"voice\":\"full\",\"voice_name\":\"heart\",\"voice_volume\":100}","snapshot_sha256":"00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d","sore_side":"left","speed":60.0,"started_utc_ms":1795000001000,"title":"Small one","uuid":"01a1ee56-61e8-7bd4-872d-26797c5b7246","with_optional":0,"zone":"Europe/Berlin"}', 'delete', 1795000000000);
CREATE TABLE hurt_mark (
        uuid TEXT PRIMARY KEY,
        session_uuid TEXT NOT NULL REFERENCES session (uuid),
        n INTEGER NOT NULL,
        exercise_id TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        answer TEXT NOT NULL,
        at_utc_ms INTEGER NOT NULL,
        changed_utc_ms INTEGER NOT NULL
    ) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('device_uuid', '0e7254f0-5b06-443d-a7be-ddabc258cddb');
CREATE TABLE person (
        uuid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        profile_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(profile_json)),
        created_utc_ms INTEGER NOT NULL,
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER
    ) STRICT;
INSERT INTO person (uuid, name, profile_json, created_utc_ms, changed_utc_ms, deleted_utc_ms) VALUES ('01a1ee56-61e8-7795-b203-e17dde7c166c', '', '{}', 1795000001000, 1795000001000, NULL);
CREATE TABLE precheck_answer (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        session_uuid TEXT REFERENCES session (uuid),
        about TEXT NOT NULL,
        question TEXT NOT NULL,
        answer TEXT,
        at_utc_ms INTEGER NOT NULL CHECK (at_utc_ms BETWEEN 0 AND 253402300799999),
        offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -1439 AND 1439),
        changed_utc_ms INTEGER NOT NULL
    ) STRICT;
INSERT INTO precheck_answer (uuid, person_uuid, session_uuid, about, question, answer, at_utc_ms, offset_min, changed_utc_ms) VALUES ('01a1ee56-5e00-7ce7-bb4f-e0dc0dc4d799', '01a1ee56-61e8-7795-b203-e17dde7c166c', NULL, 'ice', 'skin', 'yes', 1795000000000, 60, 1795000000000);
INSERT INTO precheck_answer (uuid, person_uuid, session_uuid, about, question, answer, at_utc_ms, offset_min, changed_utc_ms) VALUES ('01a1ee56-5e00-7cec-9e6a-e9d59c958667', '01a1ee56-61e8-7795-b203-e17dde7c166c', NULL, 'ice', 'feeling', NULL, 1795000000000, 60, 1795000000000);
CREATE TABLE routine_snapshot (
        sha256 TEXT PRIMARY KEY,
        routine_id TEXT NOT NULL,
        content_json TEXT NOT NULL CHECK (json_valid(content_json))
    ) STRICT;
INSERT INTO routine_snapshot (sha256, routine_id, content_json) VALUES ('00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d', 'small-one', '{"exercises":[{"cues":[],"depth_caps":[],"dose":{"is":"Dose","rest_s":30,"sets":{"high":3,"is":"Span","low":1,"start":2},"work":{"is":"Reps","reps":{"high":12,"is":"Span","low":8,"start":10},"self_paced":false,"tempo":{"concentric_ms":2000,"eccentric_ms":2000,"is":"Tempo","lower_first":false,"pause_ms":1000}}},"easier":null,"equipment":[],"from_phase":[["gluteal-tendinopathy","1"]],"gates":[],"goals":[],"good_for":[],"harder":null,"id":"clamshell","is":"Exercise","kind":"strength","lower_leg_works":false,"mistakes":[],"muscles":["gluteus-medius"],"name":"Clamshell","never_for":[],"note":"","other_names":[],"per_side":true,"picture":"","position":"side-lying","precheck":[],"prompts":[],"seed_doses":[],"short_name":"","sources":[{"is":"Citation","note":"everywhere","source":"general"}],"swap":null,"verbs":[]},{"cues":[],"depth_caps":[],"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"gap_s":0,"hold_s":{"high":30,"is":"Span","low":30,"start":30},"holds":1,"is":"Holds"}},"easier":null,"equipment":[],"from_phase":[],"gates":[],"goals":[],"good_for":[],"harder":null,"id":"plank","is":"Exercise","kind":"strength","lower_leg_works":false,"mistakes":[],"muscles":[],"name":"Plank","never_for":[],"note":"","other_names":[],"per_side":false,"picture":"","position":"prone","precheck":[],"prompts":[],"seed_doses":[],"short_name":"","sources":[],"swap":null,"verbs":[]},{"cues":[],"depth_caps":[],"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"estimate_s":60,"is":"UntilDone"}},"easier":null,"equipment":[],"from_phase":[],"gates":[],"goals":[],"good_for":[],"harder":null,"id":"walk","is":"Exercise","kind":"mobility","lower_leg_works":false,"mistakes":[],"muscles":[],"name":"Walk","never_for":[],"note":"","other_names":[],"per_side":false,"picture":"","position":"standing","precheck":[],"prompts":[],"seed_doses":[],"short_name":"","sources":[],"swap":null,"verbs":[]}],"is":"Snapshot","routine":{"cards":[],"conditions":[],"entries":[{"between_sides_s":null,"dose":{"is":"Dose","rest_s":30,"sets":{"high":3,"is":"Span","low":1,"start":2},"work":{"is":"Reps","reps":{"high":12,"is":"Span","low":8,"start":10},"self_paced":false,"tempo":{"concentric_ms":2000,"eccentric_ms":2000,"is":"Tempo","lower_first":false,"pause_ms":1000}}},"exercise":"clamshell","first_side":"sore","is":"ExerciseItem","load":{"count":1,"is":"Load","kg":null,"text":"red band"},"note":"","only_for":[],"only_side":null,"optional":false,"precheck":[],"prompts":[],"rest_after_s":0,"side_order":"each-set"},{"gap_s":null,"is":"Block","items":[{"between_sides_s":null,"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"gap_s":0,"hold_s":{"high":30,"is":"Span","low":30,"start":30},"holds":1,"is":"Holds"}},"exercise":"plank","first_side":"sore","is":"ExerciseItem","load":{"count":2,"is":"Load","kg":8.0,"text":"2 x 8 kg"},"note":"","only_for":[],"only_side":null,"optional":false,"precheck":[],"prompts":[],"rest_after_s":0,"side_order":"each-set"}],"rest_between_rounds_s":0,"rounds":2,"title":"","warm_up":false},{"between_sides_s":null,"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"estimate_s":60,"is":"UntilDone"}},"exercise":"walk","first_side":"sore","is":"ExerciseItem","load":null,"note":"","only_for":[],"only_side":null,"optional":false,"precheck":[],"prompts":[],"rest_after_s":0,"side_order":"each-set"},{"card":"see-someone","is":"CardItem","only_for":[],"optional":false,"question":"Have you read it?"}],"frequency":"","goals":[],"id":"small-one","is":"Routine","level":"beginner","max_per_week":null,"min_gap_h":0,"notes":[],"phase":"any","precheck":[],"purpose":"Shows everything that is recorded.","sources":[],"title":"Small one"}}');
CREATE TABLE screening_result (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        at_utc_ms INTEGER NOT NULL CHECK (at_utc_ms BETWEEN 0 AND 253402300799999),
        offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -1439 AND 1439),
        questions_version TEXT NOT NULL,
        level TEXT NOT NULL,
        answers_json TEXT NOT NULL CHECK (json_valid(answers_json)),
        result_json TEXT NOT NULL CHECK (json_valid(result_json)),
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER
    ) STRICT;
INSERT INTO screening_result (uuid, person_uuid, at_utc_ms, offset_min, questions_version, level, answers_json, result_json, changed_utc_ms, deleted_utc_ms) VALUES ('01a1ee56-5e00-70bf-aa75-55090041a973', '01a1ee56-61e8-7795-b203-e17dde7c166c', 1795000000000, 60, '1', 'ok', '{"Q-1":"no"}', '{}', 1795000000000, NULL);
CREATE TABLE session (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        snapshot_sha256 TEXT REFERENCES routine_snapshot (sha256),
        routine_id TEXT NOT NULL,
        title TEXT NOT NULL,
        started_utc_ms INTEGER NOT NULL CHECK (started_utc_ms BETWEEN 0 AND 253402300799999),
        offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -1439 AND 1439),
        zone TEXT NOT NULL,
        ended_utc_ms INTEGER,
        active_ms INTEGER NOT NULL DEFAULT 0,
        planned_ms INTEGER,
        planned_steps INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL CHECK (outcome IN ('running', 'completed', 'partial')),
        speed REAL NOT NULL DEFAULT 1.0 CHECK (speed > 0),
        by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
        settings_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings_json)),
        with_optional INTEGER NOT NULL DEFAULT 0 CHECK (with_optional IN (0, 1)),
        conditions_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(conditions_json)),
        phase TEXT NOT NULL DEFAULT '',
        sore_side TEXT NOT NULL DEFAULT 'both' CHECK (sore_side IN ('left', 'right', 'both')),
        dose_changes_json TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(dose_changes_json)),
        device_uuid TEXT NOT NULL,
        edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER,
        day TEXT GENERATED ALWAYS AS (date(started_utc_ms / 1000 + offset_min * 60, 'unixepoch')) STORED
    ) STRICT;
INSERT INTO session (uuid, person_uuid, snapshot_sha256, routine_id, title, started_utc_ms, offset_min, zone, ended_utc_ms, active_ms, planned_ms, planned_steps, outcome, speed, by_hand, settings_json, with_optional, conditions_json, phase, sore_side, dose_changes_json, device_uuid, edited, changed_utc_ms, deleted_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', '01a1ee56-61e8-7795-b203-e17dde7c166c', '00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d', 'small-one', 'Small one', 1795000001000, 60, 'Europe/Berlin', 1795000025000, 348000, 421000, 8, 'completed', 60.0, 0, '{"count_from":3,"equipment":["mat","chair","wall"],"figure_look":"bun","full_screen":true,"gap_other_s":10,"gap_same_s":5,"gap_to_standing_s":15,"get_ready_s":10,"half_way_from_s":20,"is":"Settings","keep_awake":true,"lead_in_s":3,"reduce_motion":false,"rep_count":"up","sound_delay_ms":0,"switch_s":8,"text_scale":100,"theme":"system","tick_reps":true,"tone_volume":80,"turn_side_lying":false,"voice":"full","voice_name":"heart","voice_volume":100}', 0, '["gluteal-tendinopathy"]', '1', 'left', '["Calm three times: 10 repetitions instead of 8."]', '0e7254f0-5b06-443d-a7be-ddabc258cddb', 0, 1795000025001, 1795000000000);
INSERT INTO session (uuid, person_uuid, snapshot_sha256, routine_id, title, started_utc_ms, offset_min, zone, ended_utc_ms, active_ms, planned_ms, planned_steps, outcome, speed, by_hand, settings_json, with_optional, conditions_json, phase, sore_side, dose_changes_json, device_uuid, edited, changed_utc_ms, deleted_utc_ms) VALUES ('01a1ee56-61e8-70d9-8806-cf0fe4378c41', '01a1ee56-61e8-7795-b203-e17dde7c166c', '00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d', 'small-one', 'Small one', 1795000001000, 60, 'Europe/Berlin', NULL, 198000, 421000, 8, 'running', 60.0, 0, '{"count_from":3,"equipment":["mat","chair","wall"],"figure_look":"bun","full_screen":true,"gap_other_s":10,"gap_same_s":5,"gap_to_standing_s":15,"get_ready_s":10,"half_way_from_s":20,"is":"Settings","keep_awake":true,"lead_in_s":3,"reduce_motion":false,"rep_count":"up","sound_delay_ms":0,"switch_s":8,"text_scale":100,"theme":"system","tick_reps":true,"tone_volume":80,"turn_side_lying":false,"voice":"full","voice_name":"heart","voice_volume":100}', 0, '["gluteal-tendinopathy"]', '1', 'left', '["Calm three times: 10 repetitions instead of 8."]', '0e7254f0-5b06-443d-a7be-ddabc258cddb', 0, 1795000010000, NULL);
CREATE TABLE session_answers (
        session_uuid TEXT PRIMARY KEY REFERENCES session (uuid),
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_during INTEGER CHECK (pain_during BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        pain_next_morning INTEGER CHECK (pain_next_morning BETWEEN 0 AND 10),
        pain_next_day INTEGER CHECK (pain_next_day BETWEEN 0 AND 10),
        effort_rpe REAL CHECK (effort_rpe BETWEEN 0 AND 10),
        signs TEXT,
        note TEXT NOT NULL DEFAULT '',
        asked_after_utc_ms INTEGER,
        asked_next_morning_utc_ms INTEGER,
        asked_next_day_utc_ms INTEGER,
        changed_utc_ms INTEGER NOT NULL
    ) STRICT;
INSERT INTO session_answers (session_uuid, pain_before, pain_during, pain_after, pain_next_morning, pain_next_day, effort_rpe, signs, note, asked_after_utc_ms, asked_next_morning_utc_ms, asked_next_day_utc_ms, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', NULL, 4, NULL, NULL, NULL, NULL, NULL, 'it''s fine', NULL, NULL, NULL, 1795000000001);
CREATE TABLE session_place (
        place INTEGER PRIMARY KEY,
        session_uuid TEXT NOT NULL UNIQUE,
        person_uuid TEXT NOT NULL,
        sides INTEGER NOT NULL CHECK (sides BETWEEN 0 AND 3)
    , light TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO session_place (place, session_uuid, person_uuid, sides, light) VALUES (14704640008192000, '01a1ee56-61e8-70d9-8806-cf0fe4378c41', '01a1ee56-61e8-7795-b203-e17dde7c166c', 3, '');
CREATE VIRTUAL TABLE session_words
        USING fts5 (title, note, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
INSERT INTO session_words (rowid, title, note) VALUES (14704640008192000, 'Small one', '');
CREATE TABLE step_record (
        session_uuid TEXT NOT NULL REFERENCES session (uuid),
        n INTEGER NOT NULL CHECK (n > 0),
        attempt INTEGER NOT NULL DEFAULT 1,
        kind TEXT NOT NULL CHECK (kind IN ('work', 'hold', 'card')),
        exercise_id TEXT,
        name TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        set_number INTEGER NOT NULL,
        sets INTEGER NOT NULL,
        round_number INTEGER NOT NULL,
        rounds INTEGER NOT NULL,
        planned_reps INTEGER,
        done_reps INTEGER,
        planned_ms INTEGER,
        done_ms INTEGER NOT NULL,
        load_text TEXT NOT NULL DEFAULT '',
        load_count INTEGER,
        load_each_kg REAL,
        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'cut-short', 'skipped')),
        started_utc_ms INTEGER NOT NULL,
        ended_utc_ms INTEGER NOT NULL,
        answer TEXT,
        note TEXT NOT NULL DEFAULT '',
        changed_utc_ms INTEGER NOT NULL,
        PRIMARY KEY (session_uuid, n)
    ) STRICT, WITHOUT ROWID;
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-70d9-8806-cf0fe4378c41', 1, 1, 'work', 'clamshell', 'Clamshell', 'left', 1, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000003000, 1795000004000, NULL, '', 1795000004000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-70d9-8806-cf0fe4378c41', 2, 1, 'work', 'clamshell', 'Clamshell', 'right', 1, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000006000, 1795000007000, NULL, '', 1795000007000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-70d9-8806-cf0fe4378c41', 3, 1, 'work', 'clamshell', 'Clamshell', 'left', 2, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000009000, 1795000010000, NULL, '', 1795000010000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 1, 1, 'work', 'clamshell', 'Clamshell', 'left', 1, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000003000, 1795000004000, NULL, '', 1795000004000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 2, 1, 'work', 'clamshell', 'Clamshell', 'right', 1, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000006000, 1795000007000, NULL, '', 1795000007000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 3, 1, 'work', 'clamshell', 'Clamshell', 'left', 2, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000009000, 1795000010000, NULL, '', 1795000010000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 4, 1, 'work', 'clamshell', 'Clamshell', 'right', 2, 2, 1, 1, 10, 10, 50000, 50000, 'red band', 1, NULL, 'done', 1795000012000, 1795000013000, NULL, '', 1795000013000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 5, 1, 'hold', 'plank', 'Plank', 'both', 1, 1, 1, 2, NULL, NULL, 30000, 30000, '2 x 8 kg', 2, 8.0, 'done', 1795000015000, 1795000016000, NULL, '', 1795000016000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 6, 1, 'hold', 'plank', 'Plank', 'both', 1, 1, 2, 2, NULL, NULL, 30000, 30000, '2 x 8 kg', 2, 8.0, 'done', 1795000018000, 1795000019000, NULL, '', 1795000019000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 7, 1, 'work', 'walk', 'Walk', 'both', 1, 1, 1, 1, NULL, NULL, NULL, 1000, '', NULL, NULL, 'done', 1795000021000, 1795000022000, NULL, '', 1795000022000);
INSERT INTO step_record (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms, answer, note, changed_utc_ms) VALUES ('01a1ee56-61e8-7bd4-872d-26797c5b7246', 8, 1, 'card', NULL, 'Have you read it?', 'both', 1, 1, 1, 1, NULL, NULL, NULL, 1000, '', NULL, NULL, 'done', 1795000023000, 1795000024000, NULL, '', 1795000024000);
CREATE INDEX care_event_by_person ON care_event (person_uuid, kind, at_utc_ms);
CREATE INDEX edit_trace_by_row ON edit_trace (table_name, row_key);
CREATE INDEX hurt_mark_by_session ON hurt_mark (session_uuid);
CREATE INDEX precheck_answer_by_person ON precheck_answer (person_uuid, at_utc_ms);
CREATE INDEX screening_result_by_person ON screening_result (person_uuid, at_utc_ms);
CREATE INDEX session_by_day ON session (person_uuid, day, active_ms) WHERE deleted_utc_ms IS NULL;
CREATE INDEX session_place_by_light ON session_place (person_uuid, light, place);
CREATE INDEX session_place_by_person ON session_place (person_uuid, place);
CREATE INDEX session_place_left ON session_place (person_uuid, place) WHERE sides != 2;
CREATE INDEX session_place_right ON session_place (person_uuid, place) WHERE sides != 1;
CREATE INDEX session_running ON session (started_utc_ms) WHERE outcome = 'running';
CREATE INDEX step_by_exercise_ms ON step_record (exercise_id, kind, done_ms);
CREATE INDEX step_by_exercise_reps ON step_record (exercise_id, done_reps);
CREATE TRIGGER light_of_diary_changes AFTER UPDATE ON diary BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = OLD.person_uuid AND place >= (strftime('%s', OLD.day) * 1000) * 8192 - 6370099200000 AND place < (strftime('%s', OLD.day) * 1000) * 8192 + 50253004800000; UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = NEW.person_uuid AND place >= (strftime('%s', NEW.day) * 1000) * 8192 - 6370099200000 AND place < (strftime('%s', NEW.day) * 1000) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_diary_comes AFTER INSERT ON diary BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = NEW.person_uuid AND place >= (strftime('%s', NEW.day) * 1000) * 8192 - 6370099200000 AND place < (strftime('%s', NEW.day) * 1000) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_diary_goes AFTER DELETE ON diary BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = OLD.person_uuid AND place >= (strftime('%s', OLD.day) * 1000) * 8192 - 6370099200000 AND place < (strftime('%s', OLD.day) * 1000) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_screening_result_changes AFTER UPDATE ON screening_result BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = OLD.person_uuid AND place >= (OLD.at_utc_ms) * 8192 - 6370099200000; UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = NEW.person_uuid AND place >= (NEW.at_utc_ms) * 8192 - 6370099200000; END;
CREATE TRIGGER light_of_screening_result_comes AFTER INSERT ON screening_result BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = NEW.person_uuid AND place >= (NEW.at_utc_ms) * 8192 - 6370099200000; END;
CREATE TRIGGER light_of_screening_result_goes AFTER DELETE ON screening_result BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = OLD.person_uuid AND place >= (OLD.at_utc_ms) * 8192 - 6370099200000; END;
CREATE TRIGGER light_of_session_answers_changes AFTER UPDATE ON session_answers BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = (SELECT person_uuid FROM session WHERE uuid = OLD.session_uuid) AND place >= ((SELECT started_utc_ms FROM session WHERE uuid = OLD.session_uuid)) * 8192 - 6370099200000 AND place < ((SELECT started_utc_ms FROM session WHERE uuid = OLD.session_uuid)) * 8192 + 50253004800000; UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = (SELECT person_uuid FROM session WHERE uuid = NEW.session_uuid) AND place >= ((SELECT started_utc_ms FROM session WHERE uuid = NEW.session_uuid)) * 8192 - 6370099200000 AND place < ((SELECT started_utc_ms FROM session WHERE uuid = NEW.session_uuid)) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_session_answers_comes AFTER INSERT ON session_answers BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = (SELECT person_uuid FROM session WHERE uuid = NEW.session_uuid) AND place >= ((SELECT started_utc_ms FROM session WHERE uuid = NEW.session_uuid)) * 8192 - 6370099200000 AND place < ((SELECT started_utc_ms FROM session WHERE uuid = NEW.session_uuid)) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_session_answers_goes AFTER DELETE ON session_answers BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = (SELECT person_uuid FROM session WHERE uuid = OLD.session_uuid) AND place >= ((SELECT started_utc_ms FROM session WHERE uuid = OLD.session_uuid)) * 8192 - 6370099200000 AND place < ((SELECT started_utc_ms FROM session WHERE uuid = OLD.session_uuid)) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_session_changes AFTER UPDATE ON session BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = OLD.person_uuid AND place >= (OLD.started_utc_ms) * 8192 - 6370099200000 AND place < (OLD.started_utc_ms) * 8192 + 50253004800000; UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = NEW.person_uuid AND place >= (NEW.started_utc_ms) * 8192 - 6370099200000 AND place < (NEW.started_utc_ms) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_session_comes AFTER INSERT ON session BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = NEW.person_uuid AND place >= (NEW.started_utc_ms) * 8192 - 6370099200000 AND place < (NEW.started_utc_ms) * 8192 + 50253004800000; END;
CREATE TRIGGER light_of_session_goes AFTER DELETE ON session BEGIN UPDATE session_place SET light = '' WHERE light IN ('green', 'amber', 'red', 'unknown', 'black') AND person_uuid = OLD.person_uuid AND place >= (OLD.started_utc_ms) * 8192 - 6370099200000 AND place < (OLD.started_utc_ms) * 8192 + 50253004800000; END;
CREATE TRIGGER note_changes AFTER UPDATE OF note ON session_answers WHEN NEW.note != OLD.note
        BEGIN UPDATE session_words SET note = NEW.note WHERE rowid = (SELECT place FROM session_place WHERE session_uuid = NEW.session_uuid); END;
CREATE TRIGGER note_comes AFTER INSERT ON session_answers WHEN NEW.note != ''
        BEGIN UPDATE session_words SET note = NEW.note WHERE rowid = (SELECT place FROM session_place WHERE session_uuid = NEW.session_uuid); END;
CREATE TRIGGER note_goes AFTER DELETE ON session_answers WHEN OLD.note != ''
        BEGIN UPDATE session_words SET note = '' WHERE rowid = (SELECT place FROM session_place WHERE session_uuid = OLD.session_uuid); END;
CREATE TRIGGER session_comes AFTER INSERT ON session BEGIN 
        INSERT INTO session_place (place, session_uuid, person_uuid, sides) SELECT coalesce(
            (SELECT max(place) + 1 FROM session_place WHERE place >= NEW.started_utc_ms * 8192
                AND place < (NEW.started_utc_ms + 1) * 8192), NEW.started_utc_ms * 8192),
            NEW.uuid, NEW.person_uuid, (SELECT coalesce(max(CASE t.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END & 1) + max(CASE t.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END & 2), 0) FROM step_record t
            WHERE t.session_uuid = NEW.uuid AND t.kind != 'card') WHERE NEW.deleted_utc_ms IS NULL;
        INSERT INTO session_words (rowid, title, note) SELECT place, NEW.title, coalesce((SELECT note FROM session_answers WHERE session_uuid = NEW.uuid), '')
            FROM session_place WHERE session_uuid = NEW.uuid; END;
CREATE TRIGGER session_goes AFTER DELETE ON session BEGIN 
        DELETE FROM session_words WHERE rowid = (SELECT place FROM session_place WHERE session_uuid = OLD.uuid);
        DELETE FROM session_place WHERE session_uuid = OLD.uuid; END;
CREATE TRIGGER session_moves AFTER UPDATE OF person_uuid, title, started_utc_ms, deleted_utc_ms ON session
        WHEN (OLD.person_uuid, OLD.title, OLD.started_utc_ms, OLD.deleted_utc_ms IS NULL)
            != (NEW.person_uuid, NEW.title, NEW.started_utc_ms, NEW.deleted_utc_ms IS NULL)
        BEGIN 
        DELETE FROM session_words WHERE rowid = (SELECT place FROM session_place WHERE session_uuid = OLD.uuid);
        DELETE FROM session_place WHERE session_uuid = OLD.uuid; 
        INSERT INTO session_place (place, session_uuid, person_uuid, sides) SELECT coalesce(
            (SELECT max(place) + 1 FROM session_place WHERE place >= NEW.started_utc_ms * 8192
                AND place < (NEW.started_utc_ms + 1) * 8192), NEW.started_utc_ms * 8192),
            NEW.uuid, NEW.person_uuid, (SELECT coalesce(max(CASE t.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END & 1) + max(CASE t.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END & 2), 0) FROM step_record t
            WHERE t.session_uuid = NEW.uuid AND t.kind != 'card') WHERE NEW.deleted_utc_ms IS NULL;
        INSERT INTO session_words (rowid, title, note) SELECT place, NEW.title, coalesce((SELECT note FROM session_answers WHERE session_uuid = NEW.uuid), '')
            FROM session_place WHERE session_uuid = NEW.uuid; END;
CREATE TRIGGER step_changes AFTER UPDATE OF side ON step_record WHEN NEW.side != OLD.side BEGIN
        UPDATE session_place SET sides = (SELECT coalesce(max(CASE t.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END & 1) + max(CASE t.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END & 2), 0) FROM step_record t
            WHERE t.session_uuid = NEW.session_uuid AND t.kind != 'card')
            WHERE session_uuid = NEW.session_uuid; END;
CREATE TRIGGER step_comes AFTER INSERT ON step_record WHEN NEW.kind != 'card' BEGIN
        UPDATE session_place SET sides = sides | CASE NEW.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END
            WHERE session_uuid = NEW.session_uuid AND sides != sides | CASE NEW.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END; END;
COMMIT;
PRAGMA user_version = 3;
