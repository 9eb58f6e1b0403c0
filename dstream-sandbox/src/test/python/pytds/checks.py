"""Prints one line of JSON per check: {"name", "ok", "error"}; the first line is {"declared": n}."""

import datetime
import decimal
import json
import sys
import uuid

import pytds

HOST, PORT, PASSWORD = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def connect(**options):
    settings = dict(
        dsn=HOST, port=PORT, database="shop", user="sa", password=PASSWORD, timeout=20, login_timeout=10,
        autocommit=True)
    settings.update(options)
    return pytds.connect(**settings)


def rows(connection, sql, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else None


def equal(actual, expected):
    if actual != expected:
        raise AssertionError("expected %r but was %r" % (expected, actual))


def fails(connection, sql, number):
    try:
        rows(connection, sql)
    except pytds.Error as error:
        equal(getattr(error, "number", None) or getattr(error, "msg_no", None), number)
        return
    raise AssertionError("no error %s" % number)


def echo(value):
    def check(connection):
        equal(rows(connection, "SELECT %s AS v", (value,))[0][0], value)

    return check


def commit(connection):
    connection.autocommit = False
    rows(connection, "CREATE TABLE p_commit (id int)")
    rows(connection, "INSERT INTO p_commit VALUES (1)")
    connection.commit()
    rows(connection, "INSERT INTO p_commit VALUES (2)")
    connection.rollback()
    equal(rows(connection, "SELECT id FROM p_commit"), [(1,)])


def several(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1; SELECT 2")
        equal(cursor.fetchall(), [(1,)])
        equal(cursor.nextset(), True)
        equal(cursor.fetchall(), [(2,)])


def counts(connection):
    rows(connection, "CREATE TABLE p_count (id int)")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO p_count VALUES (1), (2)")
        equal(cursor.rowcount, 2)


def bulk(connection):
    rows(connection, "CREATE TABLE p_bulk (id int, name nvarchar(20))")
    with connection.cursor() as cursor:
        cursor.copy_to(
            data=[(1, "one"), (2, None)],
            table_or_view="p_bulk",
            columns=[
                pytds.Column("id", type=pytds.tds_types.IntType()),
                pytds.Column("name", type=pytds.tds_types.NVarCharType(size=20))])
    equal(rows(connection, "SELECT * FROM p_bulk ORDER BY id"), [(1, "one"), (2, None)])


def described(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 AS a, N'x' AS b")
        equal([column[0] for column in cursor.description], ["a", "b"])


def wrong_password(_):
    try:
        connect(password="wrong")
    except pytds.OperationalError as error:
        equal("Login failed for user 'sa'." in str(error), True)
        return
    raise AssertionError("let in")


CHECKS = {
    "int": echo(-2147483648),
    "bigint": echo(9223372036854775807),
    "text": echo("Привет 日本"),
    "long text": echo("x" * 20000),
    "bytes": lambda connection: equal(
        rows(connection, "SELECT %s AS v", (pytds.Binary(b"\x00\xff"),))[0][0], b"\x00\xff"),
    "decimal": echo(decimal.Decimal("1234.5678")),
    "float": echo(2.5),
    "bool": echo(True),
    "date": echo(datetime.date(2024, 2, 29)),
    "datetime": echo(datetime.datetime(2024, 5, 6, 7, 8, 9, 123456)),
    "uuid": echo(uuid.UUID("6f9619ff-8b86-d011-b42d-00c04fc964ff")),
    "null": echo(None),
    "a transaction commits and rolls back": commit,
    "several results": several,
    "row counts": counts,
    "a bulk copy fills a table": bulk,
    "columns are described": described,
    "a missing table is 208": lambda connection: fails(connection, "SELECT * FROM missing", 208),
    "a division by zero is 8134": lambda connection: fails(connection, "SELECT 1 / 0", 8134),
    "a wrong password is refused": wrong_password,
}

print(json.dumps({"declared": len(CHECKS)}), flush=True)
for name, check in CHECKS.items():
    try:
        with connect() as connection:
            check(connection)
        print(json.dumps({"name": name, "ok": True}), flush=True)
    except Exception as error:  # each check is told apart, whatever stops it
        print(json.dumps({"name": name, "ok": False, "error": repr(error)}), flush=True)
