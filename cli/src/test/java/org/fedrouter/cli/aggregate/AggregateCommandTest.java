package org.fedrouter.cli.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.robust.Rules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C4: what goes in and comes out of {@code fedrouter aggregate}. */
class AggregateCommandTest {
  private static final String FIVE = "{'updates':[[1,10],[2,20],[3,30],[4,40],[5,50]]}";

  private final InputStream standardIn = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void restore() {
    System.setIn(standardIn);
  }

  private int run(String input, String... options) {
    byte[] bytes = input.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    System.setIn(new ByteArrayInputStream(bytes));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "aggregate";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private JsonNode answer(String input, String... options) {
    String[] withJson = Arrays.copyOf(options, options.length + 1);
    withJson[options.length] = "--json";
    out.getBuffer().setLength(0);
    assertThat(run(input, withJson)).as(err.toString()).isZero();
    return Json.parse(out.toString());
  }

  private void assertRefused(String input, String line, String... options) {
    assertThat(run(input, options)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(line);
  }

  @Test
  void answer_hasTheDocumentedMembers() {
    JsonNode answer = answer(FIVE, "--rule", "trmean", "--f", "2");
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly(
            "rule", "n", "d", "f", "result", "rejected", "used", "selected", "caveats");
    assertThat(answer.get("result").toString()).isEqualTo("[3.0,30.0]");
    assertThat(answer.get("used").toString()).isEqualTo("[0,1,2,3,4]");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whoIsRejected_isToldWithTheReason() {
    JsonNode answer =
        answer(
            "{'weights':[1,1,1,1,1,-1,7],"
                + "'updates':[[1,2],[NaN,2],[1],[3,4],[null,1],[1,1e999],[5,6]]}",
            "--rule",
            "mean",
            "--f",
            "6",
            "--weight-cap",
            "5");
    assertThat(answer.get("rejected").findValuesAsText("reason"))
        .containsExactly("not-finite", "wrong-shape", "not-finite", "not-finite", "giant-weight");
    assertThat(answer.get("rejected").findValuesAsText("client"))
        .containsExactly("1", "2", "4", "5", "6");
    assertThat(answer.get("result").toString()).isEqualTo("[2.0,3.0]");
  }

  @Test
  void weights_weighTheMean() {
    assertThat(
            answer("{'updates':[[0],[4]],'weights':[3,1]}", "--rule", "weighted_fedavg")
                .get("result")
                .get(0)
                .doubleValue())
        .isEqualTo(1);
    assertThat(
            answer("{'updates':[[0],[4]],'weights':[3,1]}", "--rule", "mean")
                .get("result")
                .get(0)
                .doubleValue())
        .isEqualTo(1);
  }

  @Test
  void replay_isKnownByTheDigestOfAnEarlierRound() {
    JsonNode first = answer(FIVE, "--rule", "median", "--f", "1", "--digests");
    String digest = first.get("digests").get(4).textValue();
    String again = FIVE.replace("'updates'", "'seen':['" + digest + "'],'updates'");
    JsonNode second = answer(again, "--rule", "median", "--f", "1");
    assertThat(second.get("rejected").toString())
        .isEqualTo(
            "[{\"client\":4,\"reason\":\"replayed\",\"detail\":\"an update of an earlier round\"}]");
    String twice = FIVE.replace("'updates'", "'clients':['a','b','c','a','e'],'updates'");
    assertThat(
            answer(twice, "--rule", "median", "--f", "1")
                .get("rejected")
                .get(0)
                .get("client")
                .intValue())
        .isEqualTo(3);
  }

  @Test
  void steps_andSeed_areTaken() {
    JsonNode answer =
        answer(FIVE, "--rule", "median", "--f", "1", "--pre", "nnm,bucketing:2,arc", "--seed", "3");
    assertThat(answer.get("rule").textValue()).isEqualTo("nnm+bucketing:2+arc+median");
    assertThat(answer.get("caveats")).isEmpty();
    out.getBuffer().setLength(0);
    assertRefused(
        FIVE,
        "buckets of 2 are proven",
        "--rule",
        "median",
        "--f",
        "2",
        "--pre",
        "bucketing:2",
        "--strict");
  }

  @Test
  void numbersComeBackWithEveryDigit() {
    double number = Math.nextUp(0.1);
    JsonNode answer =
        answer("{'updates':[[" + number + ",12345678901234567890,-0.0]]}", "--rule", "mean");
    assertThat(answer.get("result").get(0).doubleValue()).isEqualTo(number);
    assertThat(answer.get("result").get(1).doubleValue())
        .isCloseTo(0x1.56a95319d63e1p63, within(0.0));
  }

  @Test
  void list_namesEveryRule_withoutInput() {
    JsonNode list = answer("", "--rule", "list");
    assertThat(list.get("rules").findValuesAsText("name")).containsExactlyElementsOf(Rules.NAMES);
    assertThat(list.get("rules").get(11).get("needs").textValue()).isEqualTo("n >= 4f + 3");
    out.getBuffer().setLength(0);
    assertThat(run("", "--rule", "list")).isZero();
    assertThat(out.toString()).contains("nnm+trmean").contains("bucketing:S");
  }

  @Test
  void people_seeTheRejectedToo() {
    assertThat(run("{'updates':[[1],[2],[3],[Infinity]]}", "--rule", "krum_byzfl", "--f", "1"))
        .isZero();
    assertThat(out.toString())
        .contains("krum_byzfl of 3 of 4 clients, 1 numbers:")
        .contains("rejected: client 3, not-finite: number 0 is not a finite number")
        .contains("selected: [1]");
  }

  @Test
  void manyNumbers_areNoTree() {
    StringJoiner row = new StringJoiner(",", "[", "]");
    for (int t = 0; t < 100_000; t++) {
      row.add(Double.toString(t / 7.0));
    }
    String rows = String.join(",", List.of(row.toString(), row.toString(), row.toString()));
    JsonNode answer = answer("{'updates':[" + rows + "]}", "--rule", "median", "--f", "1");
    assertThat(answer.get("result").size()).isEqualTo(100_000);
    assertThat(answer.get("result").get(99_999).doubleValue()).isEqualTo(99_999 / 7.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|the input must be JSON: it is empty",
        "nonsense|the input must be JSON",
        "3|the input must be an object, got",
        "[]|the input must be an object, got",
        "{}|/updates is required, got nothing",
        "{'updates':[[1]]} x|the input must be JSON",
        "{'updates':[[1]]} {}|something follows the first value",
        "{'updates':[[1]],'updates':[[2]]}|Duplicate field 'updates'",
        "{'updates':[[1]],'x':{'a':1,'a':2}}|Duplicate field 'a'",
        "{'updates':[[1],|the input must be JSON",
        "{'updates':[[1],[2]|the input must be JSON",
        "{'updates':null}|/updates must be an array, got null",
        "{'updates':{}}|/updates must be an array, got an object",
        "{'updates':[1]}|/updates/0 must be an array, got a number",
        "{'updates':[[1],[1,'x']]}|/updates/1/1 must be a number, got a string",
        "{'updates':[[true]]}|/updates/0/0 must be a number, got a boolean",
        "{'updates':[[[1]]]}|/updates/0/0 must be a number, got an array",
        "{'updates':[[1]],'weights':[1,2]}|/weights must be one for each of 1 updates, got 2",
        "{'updates':[[1]],'weights':['1']}|/weights/0 must be a number, got a string",
        "{'updates':[[1]],'weights':[0]}|the weights must not all be 0",
        "{'updates':[[1]],'clients':[1]}|/clients/0 must be a string, got a number",
        "{'updates':[[1]],'clients':[]} |",
        "{'updates':[]}|there must be at least one update, got none",
        "{'updates':[[]]}|an update must have at least one number, got none",
        "{'updates':[[],[],[1]]}|1 of 3 updates were rejected, more than f = 0: client 2 wrong-shape",
        "{'updates':[[NaN]]}|client 0 not-finite (number 0 is not a finite number)"
      })
  void input_wrong_is2_withOneLine(String input, String line) {
    if (line == null) {
      assertThat(run(input, "--rule", "mean", "--json")).isZero();
    } else {
      assertRefused(input, line, "--rule", "mean", "--json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rule krum --f 1|rule must be one of mean, weighted_fedavg",
        "--rule trmean --f -1|--f must be at least 0, got -1",
        "--rule trmean --f 3|trmean needs n >= 2f + 1 clients, got n = 5, f = 3",
        "--rule bulyan_flower_v1.28 --f 1|needs n >= 4f + 3 clients, got n = 5, f = 1",
        "--rule median --pre x|a step must be one of nnm, arc",
        "--rule median --threads 0|threads must be in [1, 64], got 0",
        "--rule mean --weight-cap 1|the weight cap must be finite and above 1, got 1.0",
        "--rule weighted_fedavg|/weights is required for weighted_fedavg",
        "--rule krum_flower --f 2 --strict|krum_flower: proven for n >= 2f + 3, not for n = 5"
      })
  void options_wrong_are2_withOneLine(String options) {
    String[] parts = options.split("\\|", -1);
    assertRefused(FIVE, parts[1], parts[0].split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--f 1", "--rule mean --f x", "--rule mean --f 1.5", "--rule mean --f 9999999999"})
  void options_thatCannotBeRead_are2(String options) {
    assertThat(run(FIVE, options.split(" ", -1))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotEmpty();
  }
}
