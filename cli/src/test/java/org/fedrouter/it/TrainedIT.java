package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.ShardSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A1, A2: what a hospital's administrators do on the shipped stack, and what comes of it for those
 * who ask. The last class that uses the shared stack: from here on {@code auto} is trained.
 */
@ExtendWith(SharedStack.class)
class TrainedIT {
  private static final String HOSPITAL = "cardiology";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningStack stack;

  @TempDir private Path folder;

  TrainedIT(RunningStack stack) {
    this.stack = stack;
  }

  private static ObjectNode question(String mode, String department) throws IOException {
    return (ObjectNode) RunningStack.JSON.readTree(RunningStack.question(mode, department, 0.1, 4));
  }

  private JsonNode answer(ObjectNode question) throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.ask("doctor", question.toString());
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  /** Routers learn within seconds what nodes offer. */
  private RunningStack.Reply await(ObjectNode question, Predicate<RunningStack.Reply> wanted)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    RunningStack.Reply reply = stack.ask("doctor", question.toString());
    while (!wanted.test(reply) && Instant.now().isBefore(end)) {
      Thread.sleep(250);
      reply = stack.ask("doctor", question.toString());
    }
    assertThat(wanted.test(reply)).as(reply.body().toString()).isTrue();
    return reply;
  }

  private static void problem(int status, String slug, RunningStack.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    assertThat(reply.contentType()).startsWith("application/problem+json");
    assertThat(reply.body().get("type").textValue()).endsWith(":" + slug);
  }

  /** In this process: what the commands do is the same, and nobody waits for another JVM. */
  private static CommandLineRun command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  private CommandLineRun node(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of("node"));
    arguments.addAll(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--json", "--data", stack.data().toString()));
    arguments.addAll(List.of(more));
    return command(arguments.toArray(String[]::new));
  }

  private CommandLineRun train(String epsilon) {
    return node(
        "train",
        "--node",
        HOSPITAL,
        "--name",
        "it-heart",
        "--records",
        "it.jsonl",
        "--patients",
        "300",
        "--lot",
        "20",
        "--steps",
        "3",
        "--epsilon",
        epsilon,
        "--delta",
        "1e-5");
  }

  @Test
  void training_isChargedOnceToBothLedgers_andItsAdapterAnswersForFree()
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    Path records = stack.parts().folder().node(HOSPITAL).resolve("records/it.jsonl");
    CommandLineRun patients =
        command(
            "model",
            "patients",
            "--hospital",
            HOSPITAL,
            "--count",
            "300",
            "--seed",
            "7",
            "--out",
            records.toString());
    assertThat(patients.exit()).as(patients.err()).isZero();
    long before = stack.used("dataset", HOSPITAL);
    assertThat(train("0.001").exit()).as("no noise is enough").isEqualTo(3);
    assertThat(stack.number("SELECT count(*) FROM training WHERE name = 'it-heart'")).isZero();

    CommandLineRun run = train("8");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode report = RunningStack.JSON.readTree(run.out());
    assertThat(report.get("status").textValue()).isEqualTo("published");
    long charged = report.get("charge_nano").longValue();
    assertThat(report.get("router").get("charge_nano").longValue()).isEqualTo(charged);
    assertThat(stack.used("dataset", HOSPITAL) - before).isEqualTo(charged).isPositive();

    answersForFree(report);
    isNeverChargedAgain(report);
    withoutACharge_isNobodysAnswer();
    patient_isErased_fromTheRunningNode(report, records);
    CommandLineRun verified = command("ledger", "verify", "--data", stack.data().toString());
    assertThat(verified.exit()).as(verified.out()).isZero();
  }

  private void answersForFree(JsonNode report)
      throws IOException, InterruptedException, SQLException {
    long doctor = stack.used("user", "doctor");
    JsonNode trained = await(question("trained", HOSPITAL), reply -> reply.status() == 200).body();
    for (JsonNode answer : List.of(trained, answer(question("auto", "neurology")))) {
      assertThat(answer.get("mode").textValue()).isEqualTo("trained");
      assertThat(answer.get("rho").doubleValue()).isZero();
      assertThat(answer.get("nodes").get(0).textValue()).isEqualTo(HOSPITAL);
      JsonNode model = answer.get("model");
      assertThat(model.get("adapter").textValue()).isEqualTo("it-heart");
      assertThat(model.get("training_epsilon").doubleValue())
          .isEqualTo(report.get("epsilon").doubleValue())
          .isEqualTo(report.get("router").get("epsilon").doubleValue())
          .isLessThanOrEqualTo(8);
      assertThat(model.get("training_delta").doubleValue()).isEqualTo(1e-5);
    }
    assertThat(stack.used("user", "doctor")).isEqualTo(doctor);
  }

  private void isNeverChargedAgain(JsonNode report)
      throws IOException, InterruptedException, SQLException {
    long used = stack.used("dataset", HOSPITAL);
    CommandLineRun again = train("8");
    assertThat(again.exit()).as(again.err()).isEqualTo(2);
    assertThat(again.err()).contains("name must be new");
    ObjectNode charge = RunningStack.JSON.createObjectNode();
    for (String field :
        List.of("hospital", "name", "delta", "patients", "lot", "steps", "noise_lattice")) {
      charge.set(field, report.get(field));
    }
    String path = "/api/v1/trainings";
    RunningStack.Reply same = stack.post("privacy-officer", path, charge.toString());
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.body()).isEqualTo(report.get("router"));
    problem(
        409,
        "idempotency-conflict",
        stack.post("privacy-officer", path, charge.deepCopy().put("steps", 2).toString()));
    RunningStack.Reply loud =
        stack.post(
            "privacy-officer",
            path,
            charge.deepCopy().put("name", "loud").put("noise_lattice", 1).toString());
    problem(409, "budget-exhausted", loud);
    assertThat(loud.body().get("ledger").textValue()).isEqualTo("dataset:" + HOSPITAL);
    problem(
        404,
        "not-found",
        stack.post(
            "privacy-officer", path, charge.deepCopy().put("hospital", "nowhere").toString()));
    problem(403, "not-permitted", stack.post("doctor", path, charge.toString()));
    JsonNode listed = stack.get("auditor", path).body().get("trainings");
    assertThat(listed)
        .filteredOn(training -> training.get("name").textValue().equals("it-heart"))
        .containsExactly(report.get("router"));
    assertThat(stack.used("dataset", HOSPITAL)).isEqualTo(used);
  }

  /** An adapter of a training that no ledger of the router has paid. */
  private void withoutACharge_isNobodysAnswer()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path adapters = stack.parts().folder().node(HOSPITAL).resolve("adapters");
    Path free = adapters.resolve("free");
    copy(adapters.resolve("it-heart"), free);
    Path statement = free.resolve("fedrouter.json");
    String text = Files.readString(statement);
    Files.writeString(statement, text.replace("\"it-heart\"", "\"free\""));
    assertThat(Files.readString(statement)).isNotEqualTo(text);
    NodeAdministrator administrator = NodeAdministrator.of(stack);
    assertThat(administrator.post(HOSPITAL, "/models/demo-model/load", "").status()).isEqualTo(200);
    JsonNode unused =
        administrator.model(
            HOSPITAL, "demo-model", m -> m.get("adapters").toString().contains("\"free\""));
    // A router asks again after three seconds, beside the question that made it ask.
    Thread.sleep(3_200);
    JsonNode asked = answer(question("trained", HOSPITAL));
    assertThat(asked.get("model").get("adapter").textValue()).isEqualTo("it-heart");
    Thread.sleep(800);
    problem(
        422,
        "not-offered",
        stack.ask("doctor", question("trained", HOSPITAL).put("adapter", "free").toString()));
    assertThat(answer(question("trained", HOSPITAL)).get("model").get("adapter").textValue())
        .isEqualTo("it-heart");
  }

  /** The shards are a copy: those of the demonstration lie in the source tree. */
  private void patient_isErased_fromTheRunningNode(JsonNode report, Path records)
      throws IOException, InterruptedException, GeneralSecurityException {
    NodeAdministrator administrator = NodeAdministrator.of(stack);
    problem(404, "not-found", administrator.post(HOSPITAL, "/erasures/last", ""));
    RunningStack.Reply beyond = administrator.post(HOSPITAL, "/erasures/32", "");
    problem(422, "unprocessable", beyond);
    assertThat(beyond.body().get("detail").textValue()).isEqualTo("shard must be below 32, got 32");
    problem(
        403, "not-permitted", NodeAdministrator.impostor(stack).post(HOSPITAL, "/erasures/0", ""));

    Path model = Installation.locate().demoModel();
    Path shards = folder.resolve("shards");
    Files.copy(model.resolve("shards/" + HOSPITAL + ".safetensors"), shards);
    ShardSet before = ShardSet.read(shards, ModelFolder.load(model).config());
    String patient =
        RunningStack.JSON.readTree(Files.readAllLines(records).getFirst()).get("patient").asText();
    CommandLineRun unknown = erase("nowhere", shards, records, patient);
    assertThat(unknown.exit()).as(unknown.err()).isEqualTo(2);
    CommandLineRun run = erase(HOSPITAL, shards, records, patient);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode erased = RunningStack.JSON.readTree(run.out());
    assertThat(erased.get("node_told").booleanValue()).isTrue();
    assertThat(erased.get("records_erased").intValue()).isPositive();
    assertThat(Files.readString(records)).doesNotContain("\"" + patient + "\"");
    assertStated(report, erased.get("trained_adapters"));

    int shard = erased.get("shard").intValue();
    assertTrainedAnew(before, ShardSet.read(shards, ModelFolder.load(model).config()), shard);
    RunningStack.Reply again = administrator.post(HOSPITAL, "/erasures/" + shard, "");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().toString())
        .isEqualTo("{\"shard\":%d,\"votes\":\"nothing\"}".formatted(shard));
    assertThat(answer(question("private", HOSPITAL)).get("mode").textValue())
        .as("a silent shard is absent, never an error")
        .isEqualTo("private");
  }

  private CommandLineRun erase(String hospital, Path shards, Path records, String patient)
      throws IOException {
    Path key = Files.write(folder.resolve("erasure-key"), new byte[32]);
    Path open = folder.resolve("public.jsonl");
    Files.writeString(open, "{\"text\": \"A cough is treated with rest.\"}\n");
    return node(
        "erase",
        "--node",
        hospital,
        "--shard-records",
        records.toString(),
        "--key",
        key.toString(),
        "--shards",
        shards.toString(),
        "--replay-records",
        open.toString(),
        "--model",
        Installation.locate().demoModel().toString(),
        "--ledger",
        stack.parts().folder().ledger(HOSPITAL).toString(),
        "--log",
        folder.resolve("erasures.jsonl").toString(),
        "--steps",
        "2",
        patient);
  }

  /** What may be left of the patient is what the training has promised of everybody. */
  private static void assertStated(JsonNode report, JsonNode trainings) {
    assertThat(trainings)
        .filteredOn(training -> training.get("training").textValue().equals("it-heart"))
        .singleElement()
        .satisfies(
            training -> {
              assertThat(training.get("charges").intValue()).isEqualTo(1);
              assertThat(training.get("epsilon")).isEqualTo(report.get("epsilon"));
              assertThat(training.get("delta")).isEqualTo(report.get("delta"));
            });
  }

  private static void assertTrainedAnew(ShardSet before, ShardSet after, int shard) {
    assertThat(after.live()).isEqualTo(before.live());
    Set<Integer> changed = new TreeSet<>();
    for (Map.Entry<String, float[]> matrix : before.matrices().entrySet()) {
      float[] now = after.matrices().getOrDefault(matrix.getKey(), new float[0]);
      int size = now.length / after.shards();
      for (int one = 0; one < after.shards(); one++) {
        int from = one * size;
        if (!Arrays.equals(matrix.getValue(), from, from + size, now, from, from + size)) {
          boolean unused = changed.add(one);
        }
      }
    }
    assertThat(changed).containsExactly(shard);
  }

  @Test
  void administration_isForAdministratorsAlone_andTheyForItAlone()
      throws IOException, InterruptedException, GeneralSecurityException {
    NodeAdministrator impostor = NodeAdministrator.impostor(stack);
    for (String path : List.of("/models", "/notes", "/training/none")) {
      problem(403, "not-permitted", impostor.get(HOSPITAL, path));
    }
    for (String path : List.of("/models/demo-model/drain", "/notes/reload", "/training")) {
      problem(403, "not-permitted", impostor.post(HOSPITAL, path, "{}"));
    }
    NodeAdministrator administrator = NodeAdministrator.of(stack);
    assertThat(administrator.get(HOSPITAL, "/models").status()).isEqualTo(200);
    assertThat(administrator.get(HOSPITAL, "/info").status()).isEqualTo(401);
    assertThat(administrator.post(HOSPITAL, "/inference/open", "").status()).isEqualTo(401);
    problem(404, "not-found", administrator.get(HOSPITAL, "/training/none"));
    problem(422, "unprocessable", administrator.post(HOSPITAL, "/training", "{\"name\":\"x\"}"));
  }

  @Test
  void notes_areFoundUntilTheyAreErased_andChangeNoCharge()
      throws IOException, InterruptedException, SQLException {
    Path key = Files.write(folder.resolve("key"), new byte[32]);
    Path records = folder.resolve("notes.jsonl");
    String secret = "quillmarsh";
    Files.writeString(
        records,
        "{\"patient\": \"p1\", \"text\": \"Migraine after %s was treated.\"}\n".formatted(secret)
            + "{\"patient\": \"p2\", \"text\": \"A migraine.\"}\n");
    long before = stack.used("user", "doctor");
    problem(
        422,
        "unprocessable",
        stack.ask("doctor", question("private", HOSPITAL).put("retrieval", true).toString()));
    assertThat(stack.used("user", "doctor")).isEqualTo(before);
    for (String hospital : List.of(HOSPITAL, "neurology", "emergency")) {
      CommandLineRun added = notes("add", hospital, key, "--records", records.toString());
      assertThat(added.exit()).as(added.err()).isZero();
      assertThat(RunningStack.JSON.readTree(added.out()).get("node").get("offered").booleanValue())
          .isTrue();
    }
    assertThat(tells(secret)).isTrue();
    long plain = held(answer(question("private", HOSPITAL)));
    assertThat(held(answer(question("private", HOSPITAL).put("retrieval", true)))).isEqualTo(plain);

    assertThat(notes("erase", HOSPITAL, key, "p1").exit()).isZero();
    assertThat(tells(secret)).isFalse();
    assertThat(held(answer(question("private", HOSPITAL).put("retrieval", true)))).isEqualTo(plain);
  }

  private CommandLineRun notes(String command, String hospital, Path key, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--node", hospital, "--shards", "32"));
    arguments.addAll(List.of("--key", key.toString(), "--out", indexes(hospital).toString()));
    arguments.addAll(List.of(more));
    return node("notes " + command, arguments.toArray(String[]::new));
  }

  private Path indexes(String hospital) {
    return stack.parts().folder().node(hospital).resolve("notes");
  }

  /** Whether any file of the hospital's notes holds this word. */
  private boolean tells(String word) throws IOException {
    try (Stream<Path> files = Files.walk(indexes(HOSPITAL))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private long held(JsonNode answer) throws SQLException {
    assertThat(answer.get("mode").textValue()).isEqualTo("private");
    return stack.number(
        "SELECT held_nano FROM reservation WHERE id = '%s'"
            .formatted(answer.get("request_id").textValue()));
  }

  @Test
  void model_isLoadedDrainedAndUnloaded_andAHostileOneHarmsNobody()
      throws IOException, InterruptedException, GeneralSecurityException {
    String hospital = "emergency";
    Path models = stack.parts().folder().node(hospital).resolve("models");
    copy(Installation.locate().demoModel(), models.resolve("second"));
    copy(Installation.locate().demoModel(), models.resolve("hostile"));
    Path weights = models.resolve("hostile/model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    whole[7] = 0x7f; // a header of an exbibyte
    Files.write(weights, whole);
    NodeAdministrator administrator = NodeAdministrator.of(stack);
    assertThat(administrator.post(hospital, "/models/second/load", "").status()).isEqualTo(200);
    assertThat(administrator.post(hospital, "/models/hostile/load", "").status()).isEqualTo(200);
    JsonNode failed =
        administrator.model(hospital, "hostile", m -> m.get("state").asText().equals("failed"));
    assertThat(failed.get("reason").textValue()).contains("model.safetensors").doesNotContain("\n");
    JsonNode unused =
        administrator.model(hospital, "second", m -> m.get("state").asText().equals("ready"));
    ObjectNode second = question("public", hospital).put("model", "second");
    assertThat(await(second, reply -> reply.status() == 200).body().get("nodes").get(0).textValue())
        .isEqualTo(hospital);

    assertThat(administrator.post(hospital, "/models/second/warm", "").status()).isEqualTo(200);
    JsonNode drained = administrator.post(hospital, "/models/second/drain", "").body();
    assertThat(drained.get("state").textValue()).isEqualTo("draining");
    RunningStack.Reply refused = await(second, reply -> reply.status() == 422);
    assertThat(refused.body().get("errors").get(0).get("pointer").textValue()).isEqualTo("/model");
    assertThat(
            administrator
                .post(hospital, "/models/second/unload", "")
                .body()
                .get("state")
                .textValue())
        .isEqualTo("unloaded");
    problem(409, "model-state", administrator.post(hospital, "/models/demo-model/unload", ""));
    problem(404, "not-found", administrator.post(hospital, "/models/none/load", ""));
    assertThat(answer(question("public", hospital)).get("nodes").get(0).textValue())
        .as("a model that takes no answers is no broken node")
        .isEqualTo(hospital);
    CommandLineRun listed = node("models list", "--node", hospital);
    assertThat(listed.exit()).as(listed.err()).isZero();
    assertThat(RunningStack.JSON.readTree(listed.out())).hasSize(3);
  }

  /** The files of a folder, without what lies in folders in it. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
