"use strict";

// Reads an event of any of DStream's formats as {table, operation, row, before}: operation is insert, update or delete;
// row is the row after the change, or the one that was deleted; before is the row before an update, where it is known.

const WORDS = { INS: "insert", UPD: "update", DEL: "delete", c: "insert", u: "update", d: "delete" };

/** Reads a body as the SDKs hand it over: an object where it was JSON, else bytes or a text. */
function read(body) {
  const event = Buffer.isBuffer(body) || typeof body === "string" ? JSON.parse(String(body)) : body;
  if (event.specversion && event.type === "com.microsoft.SQL.CES.DML.V1") {
    return fromChangeEventStreaming(event);
  }
  if (event.specversion) {
    return fromEnvelope(event.data);
  }
  return event.op ? fromDebezium(event) : fromEnvelope(event);
}

/** DStream's own envelope, by itself or as the data of a CloudEvent. */
function fromEnvelope({ data, before, metadata }) {
  return {
    table: `${metadata.Schema}.${metadata.TableName}`,
    operation: metadata.OperationType.toLowerCase(),
    row: data,
    before: before ?? null,
  };
}

/** What SQL Server's change event streaming writes: texts of JSON within a text of JSON. */
function fromChangeEventStreaming(event) {
  const { eventsource, eventrow } = JSON.parse(event.data);
  const old = JSON.parse(eventrow.old);
  const operation = WORDS[event.operation];
  return {
    table: `${eventsource.schema}.${eventsource.tbl}`,
    operation,
    row: operation === "delete" ? old : JSON.parse(eventrow.current),
    before: operation === "update" ? old : null,
  };
}

function fromDebezium({ op, before, after, source }) {
  return {
    table: `${source.schema}.${source.table}`,
    operation: WORDS[op],
    row: op === "d" ? before : after,
    before: op === "u" ? before : null,
  };
}

/** Prints a change as one line. */
function print(id, change) {
  process.stdout.write(`${JSON.stringify({ id, ...change })}\n`);
}

/** Returns a setting from the environment, or ends with what is missing. */
function setting(name) {
  const value = process.env[name];
  if (!value) {
    process.stderr.write(`${name} is not set; see README.md\n`);
    process.exit(2);
  }
  return value;
}

module.exports = { read, print, setting };
