PRAGMA application_id = 1212764227;
BEGIN TRANSACTION;
CREATE TABLE care_event (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        at_utc_ms INTEGER NOT NULL,
        offset_min INTEGER NOT NULL,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        detail_json TEXT NOT NULL,
        changed_utc_ms INTEGER NOT NULL
    ) STRICT;
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
INSERT INTO "diary" VALUES('01a1ee56-61e8-7466-a7b7-0ba6a3ec0ee8','2026-11-22',2,NULL,NULL,NULL,'',1,NULL);
CREATE TABLE edit_trace (
        sha256 TEXT PRIMARY KEY,
        table_name TEXT NOT NULL,
        row_key TEXT NOT NULL,
        before_json TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason IN ('edit', 'delete', 'merge')),
        at_utc_ms INTEGER NOT NULL
    ) STRICT;
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
INSERT INTO "meta" VALUES('device_uuid','3ad336f7-f4ac-40d5-b8b6-5e3c014cf6da');
CREATE TABLE person (
        uuid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        profile_json TEXT NOT NULL DEFAULT '{}',
        created_utc_ms INTEGER NOT NULL,
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER
    ) STRICT;
INSERT INTO "person" VALUES('01a1ee56-61e8-7466-a7b7-0ba6a3ec0ee8','','{}',1795000001000,1795000001000,NULL);
CREATE TABLE precheck_answer (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        session_uuid TEXT REFERENCES session (uuid),
        about TEXT NOT NULL,
        question TEXT NOT NULL,
        answer TEXT,
        at_utc_ms INTEGER NOT NULL,
        offset_min INTEGER NOT NULL,
        changed_utc_ms INTEGER NOT NULL
    ) STRICT;
CREATE TABLE routine_snapshot (
        sha256 TEXT PRIMARY KEY,
        routine_id TEXT NOT NULL,
        content_json TEXT NOT NULL
    ) STRICT;
INSERT INTO "routine_snapshot" VALUES('00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d','small-one','{"exercises":[{"cues":[],"depth_caps":[],"dose":{"is":"Dose","rest_s":30,"sets":{"high":3,"is":"Span","low":1,"start":2},"work":{"is":"Reps","reps":{"high":12,"is":"Span","low":8,"start":10},"self_paced":false,"tempo":{"concentric_ms":2000,"eccentric_ms":2000,"is":"Tempo","lower_first":false,"pause_ms":1000}}},"easier":null,"equipment":[],"from_phase":[["gluteal-tendinopathy","1"]],"gates":[],"goals":[],"good_for":[],"harder":null,"id":"clamshell","is":"Exercise","kind":"strength","lower_leg_works":false,"mistakes":[],"muscles":["gluteus-medius"],"name":"Clamshell","never_for":[],"note":"","other_names":[],"per_side":true,"picture":"","position":"side-lying","precheck":[],"prompts":[],"seed_doses":[],"short_name":"","sources":[{"is":"Citation","note":"everywhere","source":"general"}],"swap":null,"verbs":[]},{"cues":[],"depth_caps":[],"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"gap_s":0,"hold_s":{"high":30,"is":"Span","low":30,"start":30},"holds":1,"is":"Holds"}},"easier":null,"equipment":[],"from_phase":[],"gates":[],"goals":[],"good_for":[],"harder":null,"id":"plank","is":"Exercise","kind":"strength","lower_leg_works":false,"mistakes":[],"muscles":[],"name":"Plank","never_for":[],"note":"","other_names":[],"per_side":false,"picture":"","position":"prone","precheck":[],"prompts":[],"seed_doses":[],"short_name":"","sources":[],"swap":null,"verbs":[]},{"cues":[],"depth_caps":[],"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"estimate_s":60,"is":"UntilDone"}},"easier":null,"equipment":[],"from_phase":[],"gates":[],"goals":[],"good_for":[],"harder":null,"id":"walk","is":"Exercise","kind":"mobility","lower_leg_works":false,"mistakes":[],"muscles":[],"name":"Walk","never_for":[],"note":"","other_names":[],"per_side":false,"picture":"","position":"standing","precheck":[],"prompts":[],"seed_doses":[],"short_name":"","sources":[],"swap":null,"verbs":[]}],"is":"Snapshot","routine":{"cards":[],"conditions":[],"entries":[{"between_sides_s":null,"dose":{"is":"Dose","rest_s":30,"sets":{"high":3,"is":"Span","low":1,"start":2},"work":{"is":"Reps","reps":{"high":12,"is":"Span","low":8,"start":10},"self_paced":false,"tempo":{"concentric_ms":2000,"eccentric_ms":2000,"is":"Tempo","lower_first":false,"pause_ms":1000}}},"exercise":"clamshell","first_side":"sore","is":"ExerciseItem","load":{"count":1,"is":"Load","kg":null,"text":"red band"},"note":"","only_for":[],"only_side":null,"optional":false,"precheck":[],"prompts":[],"rest_after_s":0,"side_order":"each-set"},{"gap_s":null,"is":"Block","items":[{"between_sides_s":null,"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"gap_s":0,"hold_s":{"high":30,"is":"Span","low":30,"start":30},"holds":1,"is":"Holds"}},"exercise":"plank","first_side":"sore","is":"ExerciseItem","load":{"count":2,"is":"Load","kg":8.0,"text":"2 x 8 kg"},"note":"","only_for":[],"only_side":null,"optional":false,"precheck":[],"prompts":[],"rest_after_s":0,"side_order":"each-set"}],"rest_between_rounds_s":0,"rounds":2,"title":"","warm_up":false},{"between_sides_s":null,"dose":{"is":"Dose","rest_s":0,"sets":{"high":1,"is":"Span","low":1,"start":1},"work":{"estimate_s":60,"is":"UntilDone"}},"exercise":"walk","first_side":"sore","is":"ExerciseItem","load":null,"note":"","only_for":[],"only_side":null,"optional":false,"precheck":[],"prompts":[],"rest_after_s":0,"side_order":"each-set"},{"card":"see-someone","is":"CardItem","only_for":[],"optional":false,"question":"Have you read it?"}],"frequency":"","goals":[],"id":"small-one","is":"Routine","level":"beginner","max_per_week":null,"min_gap_h":0,"notes":[],"phase":"any","precheck":[],"purpose":"Shows everything that is recorded.","sources":[],"title":"Small one"}}');
CREATE TABLE screening_result (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        at_utc_ms INTEGER NOT NULL,
        offset_min INTEGER NOT NULL,
        questions_version TEXT NOT NULL,
        level TEXT NOT NULL,
        answers_json TEXT NOT NULL,
        result_json TEXT NOT NULL,
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER
    ) STRICT;
CREATE TABLE session (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        snapshot_sha256 TEXT REFERENCES routine_snapshot (sha256),
        routine_id TEXT NOT NULL,
        title TEXT NOT NULL,
        started_utc_ms INTEGER NOT NULL,
        offset_min INTEGER NOT NULL,
        zone TEXT NOT NULL,
        ended_utc_ms INTEGER,
        active_ms INTEGER NOT NULL DEFAULT 0,
        planned_ms INTEGER,
        planned_steps INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL CHECK (outcome IN ('running', 'completed', 'partial')),
        speed REAL NOT NULL DEFAULT 1.0 CHECK (speed > 0),
        by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
        settings_json TEXT NOT NULL DEFAULT '{}',
        with_optional INTEGER NOT NULL DEFAULT 0 CHECK (with_optional IN (0, 1)),
        conditions_json TEXT NOT NULL DEFAULT '[]',
        phase TEXT NOT NULL DEFAULT '',
        sore_side TEXT NOT NULL DEFAULT 'both' CHECK (sore_side IN ('left', 'right', 'both')),
        dose_changes_json TEXT NOT NULL DEFAULT '[]',
        device_uuid TEXT NOT NULL,
        edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER,
        day TEXT GENERATED ALWAYS AS (date(started_utc_ms / 1000 + offset_min * 60, 'unixepoch')) STORED
    ) STRICT;
INSERT INTO "session" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06','01a1ee56-61e8-7466-a7b7-0ba6a3ec0ee8','00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d','small-one','Small one',1795000001000,60,'Europe/Berlin',1795000025000,348000,421000,8,'completed',60.0,0,'{"count_from":3,"equipment":["mat","chair","wall"],"figure_look":"bun","figure_skin":"light","full_screen":true,"gap_other_s":10,"gap_same_s":5,"gap_to_standing_s":15,"get_ready_s":10,"half_way_from_s":20,"is":"Settings","keep_awake":true,"lead_in_s":3,"reduce_motion":false,"rep_count":"up","sound_delay_ms":0,"switch_s":8,"text_scale":100,"theme":"system","tick_reps":true,"tone_volume":80,"turn_side_lying":false,"voice":"full","voice_name":"heart","voice_volume":100}',0,'["gluteal-tendinopathy"]','1','left','["Calm three times: 10 repetitions instead of 8."]','3ad336f7-f4ac-40d5-b8b6-5e3c014cf6da',0,1795000025000,NULL);
INSERT INTO "session" VALUES('01a1ee56-61e8-7556-8cc8-acb7fb00fe0f','01a1ee56-61e8-7466-a7b7-0ba6a3ec0ee8','00af312b776c4fe1c887479b12fca684fb495974a7397b9f878f1aebf1c8683d','small-one','Small one',1795000001000,60,'Europe/Berlin',NULL,198000,421000,8,'running',60.0,0,'{"count_from":3,"equipment":["mat","chair","wall"],"figure_look":"bun","figure_skin":"light","full_screen":true,"gap_other_s":10,"gap_same_s":5,"gap_to_standing_s":15,"get_ready_s":10,"half_way_from_s":20,"is":"Settings","keep_awake":true,"lead_in_s":3,"reduce_motion":false,"rep_count":"up","sound_delay_ms":0,"switch_s":8,"text_scale":100,"theme":"system","tick_reps":true,"tone_volume":80,"turn_side_lying":false,"voice":"full","voice_name":"heart","voice_volume":100}',0,'["gluteal-tendinopathy"]','1','left','["Calm three times: 10 repetitions instead of 8."]','3ad336f7-f4ac-40d5-b8b6-5e3c014cf6da',0,1795000010000,NULL);
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
INSERT INTO "session_answers" VALUES('01a1ee56-61e8-7556-8cc8-acb7fb00fe0f',NULL,3,NULL,NULL,NULL,NULL,NULL,'it''s fine',NULL,NULL,NULL,1);
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
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7556-8cc8-acb7fb00fe0f',1,1,'work','clamshell','Clamshell','left',1,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000003000,1795000004000,NULL,'',1795000004000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7556-8cc8-acb7fb00fe0f',2,1,'work','clamshell','Clamshell','right',1,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000006000,1795000007000,NULL,'',1795000007000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7556-8cc8-acb7fb00fe0f',3,1,'work','clamshell','Clamshell','left',2,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000009000,1795000010000,NULL,'',1795000010000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',1,1,'work','clamshell','Clamshell','left',1,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000003000,1795000004000,NULL,'',1795000004000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',2,1,'work','clamshell','Clamshell','right',1,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000006000,1795000007000,NULL,'',1795000007000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',3,1,'work','clamshell','Clamshell','left',2,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000009000,1795000010000,NULL,'',1795000010000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',4,1,'work','clamshell','Clamshell','right',2,2,1,1,10,10,50000,50000,'red band',1,NULL,'done',1795000012000,1795000013000,NULL,'',1795000013000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',5,1,'hold','plank','Plank','both',1,1,1,2,NULL,NULL,30000,30000,'2 x 8 kg',2,8.0,'done',1795000015000,1795000016000,NULL,'',1795000016000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',6,1,'hold','plank','Plank','both',1,1,2,2,NULL,NULL,30000,30000,'2 x 8 kg',2,8.0,'done',1795000018000,1795000019000,NULL,'',1795000019000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',7,1,'work','walk','Walk','both',1,1,1,1,NULL,NULL,NULL,1000,'',NULL,NULL,'done',1795000021000,1795000022000,NULL,'',1795000022000);
INSERT INTO "step_record" VALUES('01a1ee56-61e8-7579-bcad-63dd6f565b06',8,1,'card',NULL,'Have you read it?','both',1,1,1,1,NULL,NULL,NULL,1000,'',NULL,NULL,'done',1795000023000,1795000024000,NULL,'',1795000024000);
CREATE INDEX session_by_time ON session (started_utc_ms) WHERE deleted_utc_ms IS NULL;
CREATE INDEX session_by_person ON session (person_uuid, started_utc_ms) WHERE deleted_utc_ms IS NULL;
CREATE INDEX session_by_day ON session (person_uuid, day, active_ms) WHERE deleted_utc_ms IS NULL;
CREATE INDEX session_by_routine ON session (person_uuid, routine_id, started_utc_ms)
        WHERE deleted_utc_ms IS NULL;
CREATE INDEX session_running ON session (started_utc_ms) WHERE outcome = 'running';
CREATE INDEX step_by_exercise_ms ON step_record (exercise_id, kind, done_ms);
CREATE INDEX step_by_exercise_reps ON step_record (exercise_id, done_reps);
CREATE INDEX hurt_mark_by_session ON hurt_mark (session_uuid);
CREATE INDEX precheck_answer_by_person ON precheck_answer (person_uuid, at_utc_ms);
CREATE INDEX screening_result_by_person ON screening_result (person_uuid, at_utc_ms);
CREATE INDEX care_event_by_person ON care_event (person_uuid, kind, at_utc_ms);
CREATE INDEX edit_trace_by_row ON edit_trace (table_name, row_key);
COMMIT;
PRAGMA user_version = 1;
