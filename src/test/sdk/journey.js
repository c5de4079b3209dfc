// What an integrator does, with SailPoint's own SDK and nothing but its base URL changed. Settings come from the
// environment, under the SDK's own names: SAIL_BASE_URL, SAIL_CLIENT_ID, SAIL_CLIENT_SECRET.
"use strict";

const assert = require("node:assert/strict");
const {
  Configuration,
  IdentitiesBetaApi,
  IdentitiesV2024Api,
  Paginator,
  PersonalAccessTokensApi,
  TaskManagementBetaApi,
  TaskManagementV2024Api,
} = require("sailpoint-api-client");

/** The SDK wants to be asked for endpoints that it calls experimental; inviting is one. */
function experimental(configuration) {
  configuration.experimental = true;
  return configuration;
}

const configuration = experimental(new Configuration());
const beta = {
  identities: new IdentitiesBetaApi(configuration),
  tasks: new TaskManagementBetaApi(configuration),
};
const v2024 = {
  identities: new IdentitiesV2024Api(configuration),
  tasks: new TaskManagementV2024Api(configuration),
};
const tokens = new PersonalAccessTokensApi(configuration);

async function step(name, work) {
  try {
    const result = await work();
    console.log(`ok: ${name}`);
    return result;
  } catch (error) {
    const answer = error.response && `${error.response.status} ${JSON.stringify(error.response.data)}`;
    console.error(`not ok: ${name}: ${answer || error.stack}`);
    process.exit(1);
  }
}

/** As SailPoint's own editor extension waits for a task. */
async function completed(tasks, id) {
  const end = Date.now() + 30_000;
  let task = (await tasks.getTaskStatus({ id })).data;
  while (task.completionStatus === null) {
    assert.ok(Date.now() < end, `task ${id} is not completed: ${JSON.stringify(task)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
    task = (await tasks.getTaskStatus({ id })).data;
  }
  return task;
}

async function idOf(alias) {
  const found = await beta.identities.listIdentities({ filters: `alias eq "${alias}"` });
  assert.equal(found.data.length, 1);
  assert.equal(found.data[0].alias, alias);
  return found.data[0].id;
}

async function main() {
  await step("a token by client credentials", async () => {
    assert.equal((await configuration.accessToken).split(".").length, 3);
  });

  await step("one page of identities with a filter, a sorter and the count", async () => {
    const answer = await v2024.identities.listIdentities({
      filters: 'email sw "sdk-" and cloudStatus eq "UNREGISTERED"',
      sorters: "-alias",
      limit: 2,
      offset: 1,
      count: true,
    });
    assert.deepEqual(answer.data.map((each) => each.alias), ["sdk-598", "sdk-597"]);
    assert.equal(answer.headers["x-total-count"], "600");
    assert.equal(answer.data[0].identityStatus, "UNREGISTERED");
  });

  await step("all identities by the SDK's paginator", async () => {
    const all = await Paginator.paginate(
      beta.identities,
      beta.identities.listIdentities,
      { filters: 'alias sw "sdk-"', sorters: "alias" },
      250,
    );
    assert.equal(all.data.length, 600);
    assert.equal(new Set(all.data.map((each) => each.id)).size, 600);
  });

  const first = await step("an invitation in beta", async () => {
    const ids = [await idOf("sdk-001"), await idOf("sdk-002")];
    const answer = await beta.identities.startIdentitiesInvite({
      inviteIdentitiesRequestBeta: { ids, uninvited: false },
    });
    assert.equal(answer.status, 202);
    assert.equal(answer.data.type, "QUEUED_TASK");
    return answer.data.id;
  });

  await step("its task, polled until it is completed", async () => {
    const task = await completed(beta.tasks, first);
    assert.equal(task.completionStatus, "SUCCESS");
    assert.equal(task.percentComplete, 100);
    assert.ok(task.completed);
    assert.equal(task.parentName, null);
  });

  const second = await step("an invitation in v2024 with the header as the SDK sends it", async () => {
    const ids = [await idOf("sdk-003"), await idOf("sdk-001"), "ffffffffffffffffffffffffffffffff"];
    const answer = await v2024.identities.startIdentitiesInvite({
      inviteIdentitiesRequestV2024: { ids },
    });
    assert.equal(answer.status, 202);
    return answer.data.id;
  });

  await step("its task warns of the unknown id and the identity that is invited already", async () => {
    const task = await completed(v2024.tasks, second);
    assert.equal(task.completionStatus, "WARNING");
    assert.ok(task.messages.length > 0);
  });

  await step("both tasks in the list, the newer one first", async () => {
    const newest = await v2024.tasks.getTaskStatusList({ sorters: "-created", limit: 250, count: true });
    assert.deepEqual(newest.data.slice(0, 2).map((each) => each.id), [second, first]);
    assert.ok(Number(newest.headers["x-total-count"]) >= 2);
    const one = await beta.tasks.getTaskStatusList({ filters: `id eq "${first}"` });
    assert.deepEqual(one.data.map((each) => each.id), [first]);
  });

  await step("an invited identity is pending", async () => {
    const identity = await beta.identities.getIdentity({ id: await idOf("sdk-003") });
    assert.equal(identity.data.identityStatus, "PENDING");
  });

  await step("a personal access token that is created, listed, used and deleted", async () => {
    const created = (
      await tokens.createPersonalAccessToken({
        createPersonalAccessTokenRequest: { name: "made by the SDK", scope: ["idn:identity:read"] },
      })
    ).data;
    assert.ok(created.id && created.secret);

    const mine = await tokens.listPersonalAccessTokens({ ownerId: "me" });
    const listed = mine.data.find((each) => each.id === created.id);
    assert.equal(listed.name, "made by the SDK");
    assert.equal(listed.secret, undefined);

    const baseurl = process.env.SAIL_BASE_URL;
    const its = experimental(
      new Configuration({
        baseurl,
        tokenUrl: `${baseurl}/oauth/token`,
        clientId: created.id,
        clientSecret: created.secret,
      }),
    );
    const reads = await new IdentitiesBetaApi(its).listIdentities({ limit: 1 });
    assert.equal(reads.data.length, 1);
    await assert.rejects(
      new IdentitiesBetaApi(its).startIdentitiesInvite({ inviteIdentitiesRequestBeta: { uninvited: true } }),
      (error) => error.response.status === 403,
    );

    assert.equal((await tokens.deletePersonalAccessToken({ id: created.id })).status, 204);
    const rest = await tokens.listPersonalAccessTokens({ ownerId: "me" });
    assert.ok(!rest.data.some((each) => each.id === created.id));
  });
}

main();
