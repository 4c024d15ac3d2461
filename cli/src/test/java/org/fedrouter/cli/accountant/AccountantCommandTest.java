package org.fedrouter.cli.accountant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountantCommandTest {
  private static final Path GOLDEN = Path.of("../core/src/test/resources/vectors/dp_golden.json");
  private static final String ONE =
      "{\"delta\":1e-5,\"events\":[{\"kind\":\"gaussian\",\"sigma\":4,\"count\":10}]}";

  private final InputStream standardIn = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void restore() {
    System.setIn(standardIn);
  }

  private int run(String input, String... options) {
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "accountant";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static String event(String members) {
    return "{\"delta\":1e-5,\"events\":[{" + members.replace('\'', '"') + "}]}";
  }

  @Test
  void object_givesOneObject_withTheDocumentedMembers() {
    assertThat(run(ONE, "--json", "--orders", "2,1.5, 64")).isZero();
    JsonNode answer = Json.parse(out.toString());
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("delta", "epsilon_rdp", "order", "epsilon_pld", "rho", "rdp");
    assertThat(answer.get("rho").doubleValue()).isEqualTo(0.3125);
    assertThat(answer.get("rdp").get(0).doubleValue()).isCloseTo(0.625, within(1e-10));
    assertThat(answer.get("rdp").get(1).doubleValue()).isCloseTo(0.46875, within(1e-10));
    assertThat(answer.get("rdp").get(2).doubleValue()).isCloseTo(20, within(1e-8));
    assertThat(answer.get("epsilon_pld").doubleValue())
        .isLessThan(answer.get("epsilon_rdp").doubleValue());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutOrders_thereIsNoCurve_andNullsAreWritten() {
    assertThat(run(event("'kind':'zcdp','rho':0.1"), "--json")).isZero();
    assertThat(out.toString()).doesNotContain("rdp\":[").contains("\"epsilon_pld\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'kind':'gaussian','sigma':1,'count':0}",
        "{'kind':'poisson_gaussian','q':0,'sigma':1,'count':1000}",
        "{'kind':'poisson_discrete_gaussian','q':0.0,'sigma':4,'sensitivity':1}",
        "{'kind':'zcdp','rho':0},{'kind':'pure_dp','eps':0}",
        "{'kind':'exponential_bounded_range','eps':0},{'kind':'composed','events':[]}"
      })
  void whatReleasesNothing_costsNothing(String events) {
    String input = "{'delta':1e-5,'events':[" + events + "]}";
    assertThat(run(input.replace('\'', '"'), "--json", "--orders", "2")).isZero();
    JsonNode answer = Json.parse(out.toString());
    for (String member : List.of("epsilon_rdp", "epsilon_pld", "rho")) {
      assertThat(answer.get(member).doubleValue()).as(member).isZero();
    }
    assertThat(answer.get("rdp").get(0).doubleValue()).isZero();
    String laplace = "{'kind':'laplace','b':1}";
    String both = laplace + (events.isEmpty() ? "" : ",") + events;
    assertThat(account("{'delta':1e-5,'events':[" + both + "]}"))
        .isEqualTo(account("{'delta':1e-5,'events':[" + laplace + "]}"));
  }

  private JsonNode account(String input) {
    out.getBuffer().setLength(0);
    assertThat(run(input.replace('\'', '"'), "--json")).isZero();
    return Json.parse(out.toString());
  }

  @Test
  void samplingEverybody_hasARho() {
    JsonNode answer =
        account(event("'kind':'poisson_gaussian','q':1,'sigma':1,'count':10").replace('"', '\''));
    assertThat(answer.get("rho").doubleValue()).isCloseTo(5, within(1e-11));
  }

  @Test
  void array_givesAnArrayInItsOrder_alsoEmptyOrOfOne() {
    assertThat(run("[" + ONE + "," + event("'kind':'laplace','b':1") + "]", "--json")).isZero();
    JsonNode answers = Json.parse(out.toString());
    assertThat(answers.size()).isEqualTo(2);
    assertThat(answers.get(0).get("rho").isNull()).isFalse();
    assertThat(answers.get(1).get("rho").isNull()).isTrue();
    out.getBuffer().setLength(0);
    assertThat(run("[]", "--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("[]");
  }

  /** One row of each mechanism of the golden table, through JSON and back. */
  @Test
  void goldenRows_comeOutAsInTheTable() throws IOException {
    ArrayNode input = (ArrayNode) Json.parse("[]");
    ArrayNode expected = (ArrayNode) Json.parse("[]");
    Set<String> mechanisms = new HashSet<>();
    for (JsonNode row : Json.parse(Files.readString(GOLDEN)).get("rows")) {
      if (mechanisms.add(row.get("mechanism").textValue())) {
        ObjectNode request = Json.object();
        request.set("delta", row.get("delta"));
        request.set("events", row.get("components"));
        input.add(request);
        expected.add(row);
      }
    }
    assertThat(run(input.toString(), "--json")).isZero();
    JsonNode answers = Json.parse(out.toString());
    for (int i = 0; i < expected.size(); i++) {
      JsonNode row = expected.get(i);
      JsonNode answer = answers.get(i);
      assertThat(answer.get("epsilon_rdp").doubleValue())
          .isCloseTo(row.get("eps_rdp_exact_recommended_orders").doubleValue(), within(1e-6));
      assertThat(answer.get("epsilon_pld").isNull())
          .isEqualTo(row.get("eps_pld_pessimistic").isNull());
      if (!answer.get("epsilon_pld").isNull()) {
        assertThat(answer.get("epsilon_pld").doubleValue())
            .isLessThan(row.get("eps_pld_pessimistic").doubleValue() + 2e-3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'kind':'gaussian','sigma':2",
        "'kind':'poisson_gaussian','q':0.01,'sigma':1.1,'count':1000",
        "'kind':'discrete_gaussian','sigma':110,'sensitivity':100.0",
        "'kind':'poisson_discrete_gaussian','q':0.1,'sigma':110,'sensitivity':100",
        "'kind':'distributed_discrete_gaussian','shares':3,'sigma':4,'sensitivity':2,"
            + "'l1_sensitivity':8,'dimension':64",
        "'kind':'laplace','b':2,'count':1e1",
        "'kind':'exponential_bounded_range','eps':0.02,'count':64.0",
        "'kind':'zcdp','rho':0.1",
        "'kind':'pure_dp','eps':0.1",
        "'kind':'approximate_dp','eps':0.1,'delta':1e-9",
        "'kind':'composed','count':2,'events':[{'kind':'laplace','b':2}]"
      })
  void everyKind_isAccepted(String members) {
    assertThat(run(event(members), "--json")).isZero();
    assertThat(Json.parse(out.toString()).get("epsilon_rdp").doubleValue()).isPositive();
  }

  @Test
  void countLeftOut_isOne_andCountIgnored_wouldFail() {
    run(event("'kind':'laplace','b':2"), "--json");
    String one = out.toString();
    out.getBuffer().setLength(0);
    run(event("'kind':'laplace','b':2,'count':1"), "--json");
    assertThat(out.toString()).isEqualTo(one);
    out.getBuffer().setLength(0);
    run(event("'kind':'laplace','b':2,'count':2"), "--json");
    assertThat(out.toString()).isNotEqualTo(one);
  }

  @Test
  void infiniteNumbers_areNull() {
    String own = event("'kind':'approximate_dp','eps':0.1,'delta':1e-4");
    assertThat(run(own, "--json", "--orders", "2")).isZero();
    JsonNode answer = Json.parse(out.toString());
    assertThat(answer.get("epsilon_rdp").isNull()).isTrue();
    assertThat(answer.get("epsilon_pld").isNull()).isTrue();
    assertThat(answer.get("rdp").get(0).isNull()).isTrue();
  }

  @Test
  void people_seeATable() {
    assertThat(run("[" + ONE + "]", "--orders", "2")).isZero();
    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString())
        .contains("epsilon (PLD)")
        .contains("RDP at order 2")
        .contains("0.625");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|the input must be JSON: it is empty",
        "nonsense|the input must be JSON",
        "3|the input must be an object, got 3",
        "null|the input must be an object, got null",
        "[[]]|/0 must be an object, got []",
        "{}|/delta is required, got nothing",
        "{'delta':'x'}|/delta must be a number, got \"x\"",
        "{'delta':0}|/delta must be in (0, 1), got 0.0",
        "{'delta':1}|/delta must be in (0, 1), got 1.0",
        "{'delta':1e-5}|/events is required, got nothing",
        "{'delta':1e-5,'events':3}|/events must be an array, got 3",
        "{'delta':1e-5,'events':[7]}|/events/0 must be an object, got 7",
        "{'delta':1e-5,'events':[{}]}|/events/0/kind is required, got nothing",
        "{'delta':1e-5,'events':[{'kind':4}]}|/events/0/kind must be a string, got 4",
        "{'delta':1e-5,'delta':2}|Duplicate field 'delta' (line 1, column 22",
        "[{'delta':1e-5,'events':[{'kind':'zcdp','rho':1}]},{'delta':NaN}]|/1/delta)",
        "[] []|the input must be JSON: something follows the first value",
        "[] x|the input must be JSON",
        "{'delta':1e-5,|the input must be JSON"
      })
  void input_wrong_is2_withOneLineOnStderrAndNothingOnStdout(String input, String line) {
    assertRefused(input.replace('\'', '"'), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\":\"GAUSSIAN\"|/events/0/kind must be one of gaussian, poisson_gaussian",
        "\"kind\":\"gaussian\"|/events/0/sigma is required, got nothing",
        "\"kind\":\"gaussian\",\"sigma\":0|/events/0/sigma must be in [0.001, 1.0E9], got 0.0",
        "\"kind\":\"gaussian\",\"sigma\":-1|/events/0/sigma must be in [0.001, 1.0E9], got -1.0",
        "\"kind\":\"gaussian\",\"sigma\":1e999|/events/0/sigma must be a finite number, got 1E+999",
        "\"kind\":\"gaussian\",\"sigma\":\"NaN\"|/events/0/sigma must be a number, got \"NaN\"",
        "\"kind\":\"gaussian\",\"sigma\":null|/events/0/sigma must be a number, got null",
        "\"kind\":\"gaussian\",\"sigma\":1,\"q\":1|/events/0/q is not known here",
        "\"kind\":\"gaussian\",\"sigma\":1,\"cuont\":1|/events/0/cuont is not known here",
        "\"kind\":\"gaussian\",\"sigma\":1,\"count\":-1|/events/0/count must be in [1, 1000000000]",
        "\"kind\":\"poisson_gaussian\",\"q\":0,\"sigma\":-1|/events/0/sigma must be in [0.001",
        "\"kind\":\"gaussian\",\"sigma\":1,\"count\":1.5|/events/0/count must be a whole number",
        "\"kind\":\"gaussian\",\"sigma\":1,\"count\":1e30|/events/0/count must be a whole number",
        "\"kind\":\"gaussian\",\"sigma\":1,\"count\":1e999999999|/events/0/count must be a whole",
        "\"kind\":\"gaussian\",\"sigma\":1,\"count\":true|/events/0/count must be a number, got true",
        "\"kind\":\"poisson_gaussian\",\"q\":2,\"sigma\":1|/events/0/q must be in [1.0E-15, 1.0]",
        "\"kind\":\"laplace\",\"b\":[]|/events/0/b must be a number, got []",
        "\"kind\":\"approximate_dp\",\"eps\":1,\"delta\":1|/events/0/delta must be in (0, 1)",
        "\"kind\":\"composed\",\"events\":[{\"kind\":\"x\"}]|/events/0/events/0/kind must be one of"
      })
  void event_wrong_is2_andNamesTheMember(String members, String line) {
    assertRefused("{\"delta\":1e-5,\"events\":[{" + members + "}]}", line);
  }

  @Test
  void counts_thatOverflowTogether_areRefused() {
    String half = "{\"kind\":\"zcdp\",\"rho\":1,\"count\":600000000}";
    assertRefused(
        "{\"delta\":1e-5,\"events\":[" + half + "," + half + "]}", "/events: total count must be");
  }

  /** One bad question among good ones: nothing is answered. */
  @Test
  void unknownKind_isRefusedBeforeAnythingIsAnswered() {
    assertRefused("[" + ONE + "," + event("'kind':'magic'") + "]", "/1/events/0/kind must be one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "2,,3", "2,x", "NaN", "-3", "1e999", "0x10", "2000000"})
  void orders_wrong_are2(String orders) {
    assertThat(run(ONE, "--json", "--orders", orders)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("--orders must be");
  }

  private void assertRefused(String input, String line) {
    assertThat(run(input, "--json")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains(line);
  }
}
