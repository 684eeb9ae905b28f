"""A large agency beside many small ones, by set-based SQL as superuser: triggers off, indexes made afterwards.

Each account has a debtor of its own; an agency has twenty creditors. Everything about an account is drawn by itself,
with a set seed; two things go together as they do at work: what is settled or closed owes nothing, and nobody has
contacted (or holds) what is new.
"""

from typing import Any

SMALL = 200
COLLECTORS = 100
CONTACTS = 60_000
_DEBTORS = """
INSERT INTO debtor (agency_id, external_ref, full_name, phone, email, address_line1, address_city, address_state,
                    address_zip)
SELECT %(agency)s, 'D' || n, 'F' || substr(md5(((n * 31) %% 400)::text), 1, 5) || ' ' ||
       CASE WHEN n %% 12 = 0 THEN 'Rare' || md5(n::text)
            ELSE 'S' || translate(substr(md5(floor(r * r * r * 8000)::text), 1, 7), '0123456789', 'aeioulmnrs') END,
       '+1305' || lpad(n::text, 7, '0'), '', '', 'Miami', 'FL', '33101'
FROM (SELECT n, random() AS r FROM generate_series(1, %(rows)s::bigint) n) drawn
"""
_ACCOUNTS = """
INSERT INTO account (agency_id, debtor_id, creditor_id, collector_id, external_ref, account_type, debtor_name,
                     phone_digits, original_amount, current_balance, pending_amount, total_paid, status, priority,
                     due_date, last_contact_at, next_action_at, version, created_at)
SELECT %(agency)s, id, (%(creditors)s::uuid[])[1 + floor(d[1] * 20)::int],
       CASE WHEN status <> 'new' THEN (%(collectors)s::uuid[])[1 + floor(d[2] * %(people)s)::int] END, %(mark)s || n,
       'medical', full_name, substr(phone, 2), cents,
       CASE WHEN status IN ('settled', 'closed') THEN 0 ELSE cents END, 0,
       CASE WHEN status IN ('settled', 'closed', 'payment_plan') THEN cents / 10 ELSE 0 END, status,
       floor(d[3] * 4)::int,
       CASE WHEN d[4] < 0.8 THEN current_date - 300 + floor(d[5] * 400)::int END,
       CASE WHEN status NOT IN ('new', 'assigned') THEN now() - d[6] * interval '90 days' END,
       CASE WHEN d[7] < 0.1 THEN now() + (d[8] * 40 - 10) * interval '1 day' END, 1, now() - d[9] * interval '700 days'
FROM (SELECT n, id, full_name, phone, d, 2000 + floor(d[11] * 900000)::bigint AS cents,
             (ARRAY['new', 'assigned', 'assigned', 'in_contact', 'in_contact', 'negotiating', 'payment_plan', 'settled',
                    'closed', 'disputed'])[1 + floor(d[10] * 10)::int] AS status
      FROM (SELECT substr(external_ref, 2)::bigint AS n, id, full_name, phone,
                   ARRAY[random(), random(), random(), random(), random(), random(), random(), random(), random(),
                         random(), random()] AS d
            FROM debtor WHERE agency_id = %(agency)s) owing) made
"""
_CONTACTS = """
INSERT INTO contact (agency_id, account_id, channel, direction, phone, disposition, party, note, warnings, callback_at,
                     promise_amount, promise_date, promise_state, created_at)
SELECT agency_id, id, 'phone', 'outbound', '', 'spoke', '', '', '[]',
       CASE WHEN n %% 3 = 0 THEN now() + ((n %% 30) - 5) * interval '1 day' END,
       CASE WHEN n %% 3 = 1 THEN 5000 END, CASE WHEN n %% 3 = 1 THEN current_date + (n %% 30)::int - 5 END,
       CASE WHEN n %% 3 <> 1 THEN '' WHEN n %% 30 < 5 THEN 'broken' ELSE 'pending' END, now() - n * interval '5 minutes'
FROM (SELECT agency_id, id, row_number() OVER () AS n
      FROM (SELECT agency_id, id FROM account WHERE agency_id = %s AND status <> 'new'
            ORDER BY md5(id::text) LIMIT %s) drawn) chosen
"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid IN ('account'::regclass, 'debtor'::regclass) AND NOT indisunique
"""


def build(admin: Any, rows: int, small_rows: int) -> tuple[Any, list[Any]]:
    """`admin`: a superuser's psycopg connection in autocommit. The large agency's administrator and collectors."""
    from debtflow.agencies.tests.factories import make_admin, make_agency, make_collector

    agencies = [make_agency() for _ in range(SMALL + 1)]
    people = {agency.id: [make_collector(agency)] for agency in agencies}
    people[agencies[0].id] += [make_collector(agencies[0]) for _ in range(COLLECTORS - 1)]
    indexes = admin.execute(_INDEXES).fetchall()
    admin.execute("SET session_replication_role = replica")
    admin.execute("SET maintenance_work_mem = '512MB'")
    admin.execute("SELECT setseed(0.5)")
    for name, _ in indexes:
        admin.execute(f"DROP INDEX {name}")
    for agency in agencies:
        _fill(admin, agency.id, people[agency.id], rows if agency is agencies[0] else small_rows)
    for _, definition in indexes:
        admin.execute(definition)
    admin.execute(_CONTACTS, [agencies[0].id, CONTACTS])
    person = make_admin(agencies[0])
    admin.execute("VACUUM (ANALYZE)")
    return person, people[agencies[0].id]


def _fill(admin: Any, agency_id: Any, people: list[Any], rows: int) -> None:
    creditors = admin.execute(
        "INSERT INTO creditor (agency_id, name, reference)"
        " SELECT %s, 'Creditor ' || n, '' FROM generate_series(1, 20) n RETURNING id",
        [agency_id],
    ).fetchall()
    facts = {"agency": agency_id, "creditors": [row[0] for row in creditors]}
    facts |= {"collectors": [person.collector_id for person in people], "people": len(people)}
    facts |= {"rows": rows, "mark": f"B{str(agency_id)[-4:].upper()}-"}
    admin.execute(_DEBTORS, facts)
    admin.execute(_ACCOUNTS, facts)
