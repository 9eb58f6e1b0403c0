"use strict";

// Checks of the sandbox's Event Hubs with @azure/event-hubs. EVENTHUBS is its connection string; it has a hub "checks"
// of four partitions with a consumer group "second", and EVENTHUBS_WRONG_KEY leads to a namespace that checks tokens
// with another key, where that hub is too.

const assert = require("node:assert/strict");
const { randomUUID } = require("node:crypto");
const {
  EventHubBufferedProducerClient,
  EventHubConsumerClient,
  EventHubProducerClient,
  earliestEventPosition,
  latestEventPosition,
} = require("@azure/event-hubs");
const { run, until, failure } = require("./checks");

const HUB = "checks";
const FAST = { retryOptions: { maxRetries: 0, timeoutInMs: 15_000 } };
const producer = new EventHubProducerClient(process.env.EVENTHUBS, HUB, FAST);
const consumer = new EventHubConsumerClient("$Default", process.env.EVENTHUBS, HUB, FAST);

/** Receives from a partition until enough events came that this run of the check sent. */
async function receive(reader, partition, position, count, isMine) {
  const events = [];
  const errors = [];
  const subscription = reader.subscribe(
    partition,
    {
      processEvents: async (batch) => void events.push(...batch.filter(isMine)),
      processError: async (error) => void errors.push(error),
    },
    { startPosition: position, maxWaitTimeInSeconds: 1 },
  );
  await until(() => events.length + errors.length, (seen) => seen >= count);
  await subscription.close();
  assert.deepEqual(errors, []);
  return events;
}

const mark = () => {
  const run = randomUUID();
  return { run, isMine: (event) => event.properties?.run === run };
};

const checks = {
  "tells of the hub and its partitions": async () => {
    const hub = await producer.getEventHubProperties();
    assert.equal(hub.name, HUB);
    assert.deepEqual(hub.partitionIds, ["0", "1", "2", "3"]);
    assert.ok(hub.createdOn instanceof Date);
  },
  "tells what a partition holds": async () => {
    const { run } = mark();
    const before = await producer.getPartitionProperties("3");
    await producer.sendBatch([{ body: 1, properties: { run } }], { partitionId: "3" });
    const after = await producer.getPartitionProperties("3");
    assert.equal(after.partitionId, "3");
    assert.equal(after.isEmpty, false);
    assert.equal(Number(after.lastEnqueuedSequenceNumber), Number(before.lastEnqueuedSequenceNumber) + 1);
  },
  "carries body and properties": async () => {
    const { run, isMine } = mark();
    const event = {
      body: { a: [1, "zwei"] },
      contentType: "application/json",
      correlationId: "c",
      messageId: "m",
      properties: { run, text: "ä", flag: true },
    };
    await producer.sendBatch([event], { partitionId: "0" });
    const [received] = await receive(consumer, "0", earliestEventPosition, 1, isMine);
    assert.deepEqual(received.body, event.body);
    assert.equal(received.contentType, "application/json");
    assert.equal(received.correlationId, "c");
    assert.equal(received.messageId, "m");
    assert.deepEqual(received.properties, event.properties);
    assert.ok(received.enqueuedTimeUtc instanceof Date);
  },
  "keeps the order of a packed batch": async () => {
    const { run, isMine } = mark();
    const batch = await producer.createBatch({ partitionId: "1" });
    let count = 0;
    while (count < 500 && batch.tryAdd({ body: count, properties: { run } })) {
      count++;
    }
    await producer.sendBatch(batch);
    const received = await receive(consumer, "1", earliestEventPosition, count, isMine);
    assert.deepEqual(received.map((event) => event.body), [...Array(count).keys()]);
  },
  "puts one partition key into one partition": async () => {
    const { run, isMine } = mark();
    for (let number = 0; number < 3; number++) {
      await producer.sendBatch([{ body: number, properties: { run } }], { partitionKey: "customer-7" });
    }
    const all = await Promise.all(
      ["0", "1", "2", "3"].map(async (partition) => {
        const { isEmpty, lastEnqueuedSequenceNumber } = await producer.getPartitionProperties(partition);
        const found = [];
        let last = -1;
        const subscription = consumer.subscribe(
          partition,
          {
            processEvents: async (events) => {
              found.push(...events.filter(isMine));
              last = Math.max(last, ...events.map((event) => Number(event.sequenceNumber)));
            },
            processError: async () => {},
          },
          { startPosition: earliestEventPosition, maxWaitTimeInSeconds: 1 },
        );
        await until(() => last, (seen) => isEmpty || seen >= Number(lastEnqueuedSequenceNumber));
        await subscription.close();
        return found;
      }),
    );
    assert.deepEqual(all.map((events) => events.length).sort(), [0, 0, 0, 3]);
    assert.deepEqual(all.flat().map((event) => event.partitionKey), Array(3).fill("customer-7"));
  },
  "starts behind an offset": async () => {
    const { run, isMine } = mark();
    await producer.sendBatch([0, 1, 2].map((body) => ({ body, properties: { run } })), { partitionId: "2" });
    const all = await receive(consumer, "2", earliestEventPosition, 3, isMine);
    const rest = await receive(consumer, "2", { offset: all[0].offset }, 2, isMine);
    assert.deepEqual(rest.map((event) => event.body), [1, 2]);
  },
  "starts at a sequence number that counts": async () => {
    const { run, isMine } = mark();
    await producer.sendBatch([0, 1, 2].map((body) => ({ body, properties: { run } })), { partitionId: "2" });
    const all = await receive(consumer, "2", earliestEventPosition, 3, isMine);
    const position = { sequenceNumber: all[1].sequenceNumber, isInclusive: true };
    const rest = await receive(consumer, "2", position, 2, isMine);
    assert.deepEqual(rest.map((event) => event.body), [1, 2]);
  },
  "starts at the end": async () => {
    const { run, isMine } = mark();
    await producer.sendBatch([{ body: "old", properties: { run } }], { partitionId: "0" });
    const events = [];
    let idle = false;
    const subscription = consumer.subscribe(
      "0",
      {
        processEvents: async (batch) => {
          idle = idle || batch.length === 0;
          events.push(...batch.filter(isMine));
        },
        processError: async (error) => void events.push(error),
      },
      { startPosition: latestEventPosition, maxWaitTimeInSeconds: 1 },
    );
    // An empty batch says that the link has been open for as long as the wait: nothing old is under way.
    await until(() => idle, (seen) => seen);
    await producer.sendBatch([{ body: "new", properties: { run } }], { partitionId: "0" });
    await until(() => events.length, (count) => count >= 1);
    await subscription.close();
    assert.deepEqual(events.map((event) => event.body), ["new"]);
  },
  "gives each consumer group every event": async () => {
    const { run, isMine } = mark();
    await producer.sendBatch([{ body: 1, properties: { run } }], { partitionId: "1" });
    const second = new EventHubConsumerClient("second", process.env.EVENTHUBS, HUB, FAST);
    assert.equal((await receive(consumer, "1", earliestEventPosition, 1, isMine)).length, 1);
    assert.equal((await receive(second, "1", earliestEventPosition, 1, isMine)).length, 1);
    await second.close();
  },
  "lets a higher owner level take the partition": async () => {
    const errors = [];
    const handlers = (onBatch) => ({
      processEvents: async () => onBatch(),
      processError: async (error) => void errors.push(error),
    });
    let opened = false;
    const low = consumer.subscribe("3", handlers(() => (opened = true)), {
      ownerLevel: 1,
      startPosition: latestEventPosition,
      maxWaitTimeInSeconds: 1,
    });
    await until(() => opened, (seen) => seen);
    const other = new EventHubConsumerClient("$Default", process.env.EVENTHUBS, HUB, FAST);
    const high = other.subscribe("3", handlers(() => {}), {
      ownerLevel: 2,
      startPosition: latestEventPosition,
      maxWaitTimeInSeconds: 1,
    });
    await until(() => errors.length, (count) => count > 0);
    assert.equal(errors[0].code, "ReceiverDisconnectedError");
    await low.close();
    await high.close();
    await other.close();
  },
  "refuses a batch that is too large": async () => {
    const error = await failure(producer.sendBatch([{ body: Buffer.alloc(1_100_000) }]));
    assert.ok(error);
    const batch = await producer.createBatch();
    assert.equal(batch.maxSizeInBytes, 1_048_576);
    assert.equal(batch.tryAdd({ body: Buffer.alloc(1_100_000) }), false);
  },
  "refuses a hub that does not exist": async () => {
    const lost = new EventHubProducerClient(process.env.EVENTHUBS, "nowhere", FAST);
    const error = await failure(lost.sendBatch([{ body: 1 }]));
    assert.equal(error.code, "MessagingEntityNotFoundError");
    await lost.close();
  },
  "takes what a buffered producer flushes": async () => {
    const { run, isMine } = mark();
    const failed = [];
    const buffered = new EventHubBufferedProducerClient(process.env.EVENTHUBS, HUB, {
      ...FAST,
      onSendEventsErrorHandler: async (context) => void failed.push(context.error),
    });
    for (let number = 0; number < 20; number++) {
      await buffered.enqueueEvent({ body: number, properties: { run } }, { partitionId: "2" });
    }
    await buffered.flush();
    await buffered.close();
    assert.deepEqual(failed, []);
    assert.equal((await receive(consumer, "2", earliestEventPosition, 20, isMine)).length, 20);
  },
  "turns away whoever signs with another key": async () => {
    const wrong = new EventHubProducerClient(process.env.EVENTHUBS_WRONG_KEY, HUB, FAST);
    const error = await failure(wrong.sendBatch([{ body: "forged" }]));
    assert.equal(error.code, "UnauthorizedError");
    await wrong.close();
  },
};

run(checks, () => Promise.all([producer.close(), consumer.close()]));
