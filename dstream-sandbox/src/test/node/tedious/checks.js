'use strict';
// Prints one line of JSON per check: {"name", "ok", "error"}; the first line is {"declared": n}.
const { Connection, Request, TYPES, ISOLATION_LEVEL } = require('tedious');

const fs = require('fs');

const [host, port, password, certificate] = process.argv.slice(2);

function connect(options = {}, credentials = {}) {
  return new Promise((resolve, reject) => {
    const connection = new Connection({
      server: host,
      authentication: {
        type: 'default',
        options: { userName: 'sa', password, ...credentials },
      },
      options: {
        port: Number(port),
        database: 'shop',
        encrypt: false,
        trustServerCertificate: true,
        rowCollectionOnRequestCompletion: true,
        connectTimeout: 10000,
        requestTimeout: 20000,
        ...options,
      },
    });
    connection.on('error', () => {});
    connection.connect((error) => (error ? reject(error) : resolve(connection)));
  });
}

function run(connection, sql, { parameters = [], method = 'execSql' } = {}) {
  return new Promise((resolve, reject) => {
    const request = new Request(sql, (error, count, rows) =>
      error ? reject(error) : resolve({ count, rows: rows.map((row) => row.map((c) => c.value)), outputs }));
    const outputs = {};
    request.on('returnValue', (name, value) => { outputs[name] = value; });
    for (const [name, type, value, options, output] of parameters) {
      (output ? request.addOutputParameter : request.addParameter).call(request, name, type, value, options);
    }
    connection[method](request);
  });
}

function call(connection, method, ...rest) {
  return new Promise((resolve, reject) =>
    connection[method]((error, value) => (error ? reject(error) : resolve(value)), ...rest));
}

function equal(actual, expected) {
  const a = JSON.stringify(actual);
  const b = JSON.stringify(expected);
  if (a !== b) throw new Error(`expected ${b} but was ${a}`);
}

async function fails(promise, number) {
  try {
    await promise;
  } catch (error) {
    equal(error.number, number);
    return error;
  }
  throw new Error(`no error ${number}`);
}

const echo = (type, value, expected = value, options = {}) => async (c) =>
  equal((await run(c, 'SELECT @p AS v', { parameters: [['p', type, value, options]] })).rows[0][0], expected);

const checks = {
  'a batch answers rows': async (c) =>
    equal((await run(c, "SELECT 1 AS a, N'Zoë' AS b", { method: 'execSqlBatch' })).rows, [[1, 'Zoë']]),
  'int': echo(TYPES.Int, -2147483648),
  'bigint as text': echo(TYPES.BigInt, '9223372036854775807'),
  'bit': echo(TYPES.Bit, true),
  'float': echo(TYPES.Float, 2.5),
  'decimal': echo(TYPES.Decimal, 1234.56, 1234.56, { precision: 9, scale: 2 }),
  'money': echo(TYPES.Money, 12.34),
  'nvarchar': echo(TYPES.NVarChar, 'Привет'),
  'nvarchar(max)': echo(TYPES.NVarChar, 'x'.repeat(20000)),
  'varbinary': async (c) => equal(
    (await run(c, 'SELECT @p', { parameters: [['p', TYPES.VarBinary, Buffer.from([1, 255])]] })).rows[0][0]
      .toString('hex'), '01ff'),
  'datetime2': echo(TYPES.DateTime2, new Date('2024-05-06T07:08:09.123Z'), '2024-05-06T07:08:09.123Z', { scale: 3 }),
  'date': echo(TYPES.Date, new Date('2024-02-29T00:00:00Z'), '2024-02-29T00:00:00.000Z'),
  'uniqueidentifier': echo(TYPES.UniqueIdentifier, '6F9619FF-8B86-D011-B42D-00C04FC964FF'),
  'null': echo(TYPES.Int, null),
  'an output parameter comes back': async (c) => equal((await run(c, 'SET @twice = @n * 2', {
    parameters: [['n', TYPES.Int, 21], ['twice', TYPES.Int, null, {}, true]] })).outputs, { twice: 42 }),
  'a prepared statement runs twice': async (c) => {
    const results = [];
    await new Promise((resolve, reject) => {
      let runs = 0;
      const request = new Request('SELECT @n + 1', (error) => {
        if (error) return reject(error);
        runs += 1;
        return runs === 1 ? c.execute(request, { n: 2 }) : resolve();
      });
      request.addParameter('n', TYPES.Int);
      request.on('row', (row) => results.push(row[0].value));
      request.on('prepared', () => c.execute(request, { n: 1 }));
      request.on('error', reject);
      c.prepare(request);
    });
    equal(results, [2, 3]);
  },
  'a transaction commits': async (c) => {
    await run(c, 'CREATE TABLE t_commit (id int)', { method: 'execSqlBatch' });
    await call(c, 'beginTransaction');
    await run(c, 'INSERT INTO t_commit VALUES (1)');
    await call(c, 'commitTransaction');
    equal((await run(c, 'SELECT id FROM t_commit')).rows, [[1]]);
  },
  'a transaction goes back to its savepoint': async (c) => {
    await run(c, 'CREATE TABLE t_save (id int)', { method: 'execSqlBatch' });
    await call(c, 'beginTransaction', 'outer', ISOLATION_LEVEL.READ_COMMITTED);
    await run(c, 'INSERT INTO t_save VALUES (1)');
    await call(c, 'saveTransaction', 'here');
    await run(c, 'INSERT INTO t_save VALUES (2)');
    await call(c, 'rollbackTransaction', 'here');
    await call(c, 'commitTransaction');
    equal((await run(c, 'SELECT id FROM t_save')).rows, [[1]]);
  },
  'a transaction rolls back': async (c) => {
    await run(c, 'CREATE TABLE t_roll (id int)', { method: 'execSqlBatch' });
    await call(c, 'beginTransaction');
    await run(c, 'INSERT INTO t_roll VALUES (1)');
    await call(c, 'rollbackTransaction');
    equal((await run(c, 'SELECT id FROM t_roll')).rows, []);
  },
  'a bulk load fills a table': async (c) => {
    await run(c, 'CREATE TABLE t_bulk (id int NOT NULL, name nvarchar(20) NULL, d decimal(9,2) NULL, at datetime2(3) NULL)',
      { method: 'execSqlBatch' });
    const count = await new Promise((resolve, reject) => {
      const bulk = c.newBulkLoad('t_bulk', (error, rows) => (error ? reject(error) : resolve(rows)));
      bulk.addColumn('id', TYPES.Int, { nullable: false });
      bulk.addColumn('name', TYPES.NVarChar, { length: 20, nullable: true });
      bulk.addColumn('d', TYPES.Decimal, { precision: 9, scale: 2, nullable: true });
      bulk.addColumn('at', TYPES.DateTime2, { scale: 3, nullable: true });
      c.execBulkLoad(bulk, [[1, 'one', 1.5, new Date('2024-05-06T07:08:09.123Z')], [2, null, null, null]]);
    });
    equal(count, 2);
    equal((await run(c, 'SELECT * FROM t_bulk ORDER BY id')).rows,
      [[1, 'one', 1.5, '2024-05-06T07:08:09.123Z'], [2, null, null, null]]);
  },
  'a bulk load that breaks a key leaves nothing': async (c) => {
    await run(c, 'CREATE TABLE t_bulkkey (id int PRIMARY KEY)', { method: 'execSqlBatch' });
    await fails(new Promise((resolve, reject) => {
      const bulk = c.newBulkLoad('t_bulkkey', (error, rows) => (error ? reject(error) : resolve(rows)));
      bulk.addColumn('id', TYPES.Int, { nullable: false });
      c.execBulkLoad(bulk, [[1], [1]]);
    }), 2627);
    equal((await run(c, 'SELECT * FROM t_bulkkey')).rows, []);
  },
  'a request is cancelled': async (c) => {
    const code = await new Promise((resolve) => {
      const request = new Request("WAITFOR DELAY '00:00:30'", (error) => resolve(error && error.code));
      c.execSqlBatch(request);
      setImmediate(() => request.cancel());
    });
    equal(code, 'ECANCEL');
    equal((await run(c, 'SELECT 1')).rows, [[1]]);
  },
  'a request gives up at its timeout': async (c) => {
    const code = await new Promise((resolve) => {
      const request = new Request("WAITFOR DELAY '00:00:30'", (error) => resolve(error && error.code));
      request.setTimeout(200);
      c.execSqlBatch(request);
    });
    equal(code, 'ETIMEOUT');
    equal((await run(c, 'SELECT 1')).rows, [[1]]);
  },
  'a missing table is 208': async (c) => { await fails(run(c, 'SELECT * FROM missing'), 208); },
  'a duplicate key is 2627': async (c) => {
    await run(c, 'CREATE TABLE t_key (id int PRIMARY KEY)', { method: 'execSqlBatch' });
    await run(c, 'INSERT INTO t_key VALUES (1)');
    await fails(run(c, 'INSERT INTO t_key VALUES (1)'), 2627);
  },
  'a reset connection forgets its temporary table': async (c) => {
    await run(c, 'CREATE TABLE #own (id int)', { method: 'execSqlBatch' });
    await call(c, 'reset');
    await fails(run(c, 'SELECT * FROM #own'), 208);
  },
  'encrypt=true': async () => {
    const c = await connect({ encrypt: true });
    equal((await run(c, "SELECT REPLICATE(CAST('x' AS varchar(max)), 50000)")).rows[0][0].length, 50000);
    c.close();
  },
  'encrypt=strict': async () => {
    const ca = fs.readFileSync(certificate);
    const c = await connect({ encrypt: 'strict', trustServerCertificate: false, cryptoCredentialsDetails: { ca } });
    equal((await run(c, 'SELECT 1')).rows, [[1]]);
    c.close();
  },
  'a wrong password is refused': async () => {
    try {
      await connect({}, { password: 'wrong' });
    } catch (error) {
      equal(error.code, 'ELOGIN');
      return;
    }
    throw new Error('let in');
  },
};

(async () => {
  console.log(JSON.stringify({ declared: Object.keys(checks).length }));
  for (const [name, check] of Object.entries(checks)) {
    let connection;
    try {
      connection = await connect();
      await check(connection);
      console.log(JSON.stringify({ name, ok: true }));
    } catch (error) {
      console.log(JSON.stringify({ name, ok: false, error: String(error && error.stack) }));
    } finally {
      if (connection) connection.close();
    }
  }
  process.exit(0);
})();
