"use strict";

// Checks of the sandbox's Service Bus with @azure/service-bus. It takes connection strings from the environment:
// SERVICEBUS_PLAIN for AMQP, SERVICEBUS_TLS for AMQP and the administration API over TLS (NODE_EXTRA_CA_CERTS names the
// certificate), SERVICEBUS_KEYED and SERVICEBUS_WRONG_KEY for a namespace that checks tokens.

const assert = require("node:assert/strict");
const { randomUUID } = require("node:crypto");
const { ServiceBusClient, ServiceBusAdministrationClient } = require("@azure/service-bus");
const { run, until, failure } = require("./checks");

const FAST = { retryOptions: { maxRetries: 0, timeoutInMs: 15_000 } };
const client = new ServiceBusClient(process.env.SERVICEBUS_PLAIN, FAST);
const admin = new ServiceBusAdministrationClient(process.env.SERVICEBUS_TLS);

const unique = (prefix) => `${prefix}-${randomUUID()}`;

async function queue(options) {
  const name = unique("q");
  await admin.createQueue(name, options);
  return name;
}

async function topic(...subscriptions) {
  const name = unique("t");
  await admin.createTopic(name);
  for (const subscription of subscriptions) {
    await admin.createSubscription(name, subscription);
  }
  return name;
}

async function send(entity, ...messages) {
  const sender = client.createSender(entity);
  await sender.sendMessages(messages);
  await sender.close();
}

async function one(receiver) {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
  assert.ok(message, "no message came");
  return message;
}

async function bodies(receiver, count) {
  const found = [];
  while (found.length < count) {
    const messages = await receiver.receiveMessages(count - found.length, { maxWaitTimeInMs: 10_000 });
    assert.ok(messages.length > 0, `${found.length} of ${count} messages came`);
    for (const message of messages) {
      found.push(message.body);
      await receiver.completeMessage(message);
    }
  }
  return found;
}

const checks = {
  "carries body, system and application properties": async () => {
    const name = await queue();
    await send(name, {
      body: { id: 1 },
      messageId: "m-1",
      contentType: "application/json",
      correlationId: "c-1",
      subject: "changed",
      to: "there",
      replyTo: "here",
      applicationProperties: { text: "ä", number: 42, flag: true },
    });
    const receiver = client.createReceiver(name);
    const message = await one(receiver);
    await receiver.completeMessage(message);
    assert.deepEqual(message.body, { id: 1 });
    assert.equal(message.messageId, "m-1");
    assert.equal(message.contentType, "application/json");
    assert.equal(message.correlationId, "c-1");
    assert.equal(message.subject, "changed");
    assert.equal(message.to, "there");
    assert.equal(message.replyTo, "here");
    assert.deepEqual(message.applicationProperties, { text: "ä", number: 42, flag: true });
  },
  "delivers a packed batch in order": async () => {
    const name = await queue();
    const sender = client.createSender(name);
    const batch = await sender.createMessageBatch();
    assert.equal(batch.maxSizeInBytes, 262144);
    const sent = [];
    while (batch.tryAddMessage({ body: `${sent.length}${"x".repeat(2000)}` })) {
      sent.push(`${sent.length}${"x".repeat(2000)}`);
    }
    await sender.sendMessages(batch);
    assert.ok(sent.length > 100);
    assert.deepEqual(await bodies(client.createReceiver(name), sent.length), sent);
  },
  "forgets what is received and deleted": async () => {
    const name = await queue();
    await send(name, { body: "once" });
    const receiver = client.createReceiver(name, { receiveMode: "receiveAndDelete" });
    assert.equal((await one(receiver)).body, "once");
    const empty = await until(() => admin.getQueueRuntimeProperties(name), (found) => found.totalMessageCount === 0);
    assert.equal(empty.totalMessageCount, 0);
  },
  "delivers an abandoned message again with its count and changes": async () => {
    const name = await queue();
    await send(name, { body: "again" });
    const receiver = client.createReceiver(name);
    await receiver.abandonMessage(await one(receiver), { why: "busy" });
    const again = await one(receiver);
    assert.equal(again.deliveryCount, 1);
    assert.equal(again.applicationProperties.why, "busy");
  },
  "moves a message to the dead letters with reason, description and properties": async () => {
    const name = await queue();
    await send(name, { body: "poison" });
    const receiver = client.createReceiver(name);
    await receiver.deadLetterMessage(await one(receiver), {
      deadLetterReason: "bad",
      deadLetterErrorDescription: "cannot be read",
      attempt: 3,
    });
    const dead = await one(client.createReceiver(name, { subQueueType: "deadLetter" }));
    assert.equal(dead.deadLetterReason, "bad");
    assert.equal(dead.deadLetterErrorDescription, "cannot be read");
    assert.equal(dead.deadLetterSource, name);
    assert.equal(dead.applicationProperties.attempt, 3);
  },
  "hands out a deferred message only by its number": async () => {
    const name = await queue();
    await send(name, { body: "later" }, { body: "now" });
    const receiver = client.createReceiver(name);
    const first = await one(receiver);
    await receiver.deferMessage(first);
    assert.deepEqual(await bodies(receiver, 1), ["now"]);
    const [deferred] = await receiver.receiveDeferredMessages(first.sequenceNumber);
    assert.equal(deferred.body, "later");
    assert.equal(deferred.state, "deferred");
    await receiver.completeMessage(deferred);
  },
  "renews a message's lock": async () => {
    const name = await queue();
    await send(name, { body: "slow" });
    const receiver = client.createReceiver(name);
    const message = await one(receiver);
    const before = message.lockedUntilUtc;
    const after = await receiver.renewMessageLock(message);
    assert.ok(after >= before);
  },
  "refuses to settle twice what was settled": async () => {
    const name = await queue();
    await send(name, { body: "x" });
    const receiver = client.createReceiver(name);
    const message = await one(receiver);
    await receiver.completeMessage(message);
    assert.ok(await failure(receiver.completeMessage(message)));
  },
  "peeks from a number without taking": async () => {
    const name = await queue();
    await send(name, { body: "a" }, { body: "b" }, { body: "c" });
    const receiver = client.createReceiver(name);
    const all = await receiver.peekMessages(10);
    assert.deepEqual(all.map((message) => message.body), ["a", "b", "c"]);
    const rest = await receiver.peekMessages(10, { fromSequenceNumber: all[1].sequenceNumber });
    assert.deepEqual(rest.map((message) => message.body), ["b", "c"]);
  },
  "schedules and cancels": async () => {
    const name = await queue();
    const sender = client.createSender(name);
    const soon = new Date(Date.now() + 1000);
    const numbers = await sender.scheduleMessages([{ body: "never" }, { body: "soon" }], soon);
    assert.equal(numbers.length, 2);
    await sender.cancelScheduledMessages(numbers[0]);
    const receiver = client.createReceiver(name);
    assert.equal((await one(receiver)).body, "soon");
    assert.equal((await receiver.peekMessages(10)).filter((message) => message.body === "never").length, 0);
  },
  "drops duplicates within the window": async () => {
    const name = await queue({ requiresDuplicateDetection: true });
    await send(name, { body: "first", messageId: "same" });
    await send(name, { body: "second", messageId: "same" }, { body: "third", messageId: "other" });
    assert.deepEqual(await bodies(client.createReceiver(name), 2), ["first", "third"]);
    assert.equal((await admin.getQueueRuntimeProperties(name)).totalMessageCount, 0);
  },
  "dead-letters a message that outlived its time": async () => {
    const name = await queue({ deadLetteringOnMessageExpiration: true });
    await send(name, { body: "mortal", timeToLive: 50 });
    const dead = await one(client.createReceiver(name, { subQueueType: "deadLetter" }));
    assert.equal(dead.deadLetterReason, "TTLExpiredException");
  },
  "refuses a message that is too large": async () => {
    const name = await queue();
    const error = await failure(send(name, { body: Buffer.alloc(300_000) }));
    assert.equal(error.code, "MessageSizeExceeded");
  },
  "refuses an entity that does not exist": async () => {
    const error = await failure(send(unique("nowhere"), { body: "x" }));
    assert.equal(error.code, "MessagingEntityNotFound");
  },
  "pushes messages to a subscriber": async () => {
    const name = await queue();
    await send(name, { body: "a" }, { body: "b" }, { body: "c" });
    const receiver = client.createReceiver(name);
    const seen = [];
    const subscription = receiver.subscribe({
      processMessage: async (message) => void seen.push(message.body),
      processError: async (args) => void seen.push(args.error),
    });
    await until(() => seen.length, (count) => count === 3);
    await subscription.close();
    assert.deepEqual(seen, ["a", "b", "c"]);
  },
  "gives a session to one receiver, with its state": async () => {
    const name = await queue({ requiresSession: true });
    await send(name, { body: "a", sessionId: "s1" }, { body: "b", sessionId: "s2" }, { body: "c", sessionId: "s1" });
    const session = await client.acceptSession(name, "s1");
    assert.deepEqual(await bodies(session, 2), ["a", "c"]);
    await session.setSessionState({ step: 2 });
    assert.deepEqual(await session.getSessionState(), { step: 2 });
    const error = await failure(client.acceptSession(name, "s1"));
    assert.equal(error.code, "SessionCannotBeLocked");
    await session.close();
  },
  "gives the next session and renews its lock": async () => {
    const name = await queue({ requiresSession: true });
    await send(name, { body: "a", sessionId: "only" });
    const session = await client.acceptNextSession(name);
    assert.equal(session.sessionId, "only");
    const before = session.sessionLockedUntilUtc;
    assert.ok((await session.renewSessionLock()) >= before);
    await session.close();
  },
  "tells when no session is free": async () => {
    const name = await queue({ requiresSession: true });
    const impatient = new ServiceBusClient(process.env.SERVICEBUS_PLAIN, {
      retryOptions: { maxRetries: 0, timeoutInMs: 1000 },
    });
    const error = await failure(impatient.acceptNextSession(name));
    assert.equal(error.code, "ServiceTimeout");
    await impatient.close();
  },
  "selects by a SQL rule that its manager made": async () => {
    const name = await topic("s");
    const rules = client.createRuleManager(name, "s");
    await rules.deleteRule("$Default");
    await rules.createRule("big", { sqlExpression: "size > 10 AND sys.Label LIKE 'order%'" });
    await send(
      name,
      { body: "small", subject: "order", applicationProperties: { size: 1 } },
      { body: "big", subject: "order-2", applicationProperties: { size: 11 } },
      { body: "other", subject: "bill", applicationProperties: { size: 12 } },
    );
    assert.deepEqual(await bodies(client.createReceiver(name, "s"), 1), ["big"]);
    const counts = await admin.getSubscriptionRuntimeProperties(name, "s");
    assert.equal(counts.totalMessageCount, 0);
  },
  "lists the rules that its manager made": async () => {
    const name = await topic("s");
    const rules = client.createRuleManager(name, "s");
    await rules.createRule("red", { subject: "red", applicationProperties: { size: 3 } });
    const found = {};
    for await (const rule of rules.listRules()) {
      found[rule.name] = rule.filter;
    }
    assert.deepEqual(Object.keys(found).sort(), ["$Default", "red"]);
    assert.deepEqual(found.$Default, { sqlExpression: "1=1" });
    assert.equal(found.red.subject, "red");
    assert.equal(found.red.applicationProperties.size, 3);
  },
  "refuses a rule whose SQL is wrong": async () => {
    const name = await topic("s");
    const rules = client.createRuleManager(name, "s");
    const error = await failure(rules.createRule("wrong", { sqlExpression: "size >" }));
    assert.match(error.message, /Column 7/);
  },
  "selects by a correlation rule of the administration client": async () => {
    const name = await topic("s");
    await admin.deleteRule(name, "s", "$Default");
    await admin.createRule(name, "s", "red", { subject: "red", applicationProperties: { unit: "cm" } });
    await send(
      name,
      { body: "no", subject: "red" },
      { body: "yes", subject: "red", applicationProperties: { unit: "cm" } },
    );
    assert.deepEqual(await bodies(client.createReceiver(name, "s"), 1), ["yes"]);
    const rule = await admin.getRule(name, "s", "red");
    assert.equal(rule.filter.subject, "red");
    assert.deepEqual(rule.filter.applicationProperties, { unit: "cm" });
  },
  "updates, lists and deletes a queue by the administration client": async () => {
    const name = await queue({ maxDeliveryCount: 3 });
    const properties = await admin.getQueue(name);
    assert.equal(properties.maxDeliveryCount, 3);
    await admin.updateQueue({ ...properties, maxDeliveryCount: 7 });
    const listed = [];
    for await (const found of admin.listQueues()) {
      listed.push(found.name);
    }
    assert.ok(listed.includes(name));
    assert.equal((await admin.getQueue(name)).maxDeliveryCount, 7);
    await admin.deleteQueue(name);
    assert.equal(await admin.queueExists(name), false);
  },
  "answers 404 and 409 to the administration client": async () => {
    const name = await queue();
    assert.equal((await failure(admin.createQueue(name))).statusCode, 409);
    assert.equal((await failure(admin.getTopic(unique("nowhere")))).statusCode, 404);
  },
  "sends and receives over TLS": async () => {
    const name = await queue();
    const port = new URL(process.env.SERVICEBUS_TLS.match(/Endpoint=([^;]*)/)[1].replace("sb:", "https:")).port;
    const secure = new ServiceBusClient(process.env.SERVICEBUS_TLS, {
      ...FAST,
      customEndpointAddress: `https://localhost:${port}`,
    });
    await secure.createSender(name).sendMessages({ body: "secret" });
    assert.deepEqual(await bodies(secure.createReceiver(name), 1), ["secret"]);
    await secure.close();
  },
  "lets in whoever signs with the key": async () => {
    const keyed = new ServiceBusClient(process.env.SERVICEBUS_KEYED, FAST);
    await keyed.createSender("keyed").sendMessages({ body: "signed" });
    assert.deepEqual(await bodies(keyed.createReceiver("keyed"), 1), ["signed"]);
    await keyed.close();
  },
  "turns away whoever signs with another key": async () => {
    const wrong = new ServiceBusClient(process.env.SERVICEBUS_WRONG_KEY, FAST);
    const error = await failure(wrong.createSender("keyed").sendMessages({ body: "forged" }));
    assert.equal(error.code, "UnauthorizedAccess");
    await wrong.close();
  },
};

run(checks, () => client.close());
