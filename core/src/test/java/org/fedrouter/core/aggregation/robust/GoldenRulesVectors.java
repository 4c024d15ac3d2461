package org.fedrouter.core.aggregation.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C4: every value that ByzFL and Flower give for the same updates. */
class GoldenRulesVectors {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double TOLERANCE = 1e-11;

  record Case(String name, int f, JsonNode node) {
    double[][] input() {
      return MAPPER.convertValue(node.get("input"), new TypeReference<double[][]>() {});
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static JsonNode file() {
    try (InputStream in =
        GoldenRulesVectors.class.getResourceAsStream("/vectors/byz_golden.json")) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode node : file().get("cases")) {
      cases.add(new Case(node.get("name").textValue(), node.get("f").intValue(), node));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyExpectedValue_comesOut(Case golden) {
    JsonNode expected = golden.node.get("expected");
    assertThat(expected.size()).isGreaterThan(20);
    expected
        .fieldNames()
        .forEachRemaining(
            rule -> {
              double[] value = MAPPER.convertValue(expected.get(rule), double[].class);
              double[] actual = Rounds.result(rule, golden.input(), golden.f);
              assertThat(actual).as(rule).hasSameSizeAs(value);
              assertThat(Rounds.error(actual, value)).as(rule).isLessThan(TOLERANCE);
            });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void krum_tellsWhomItChose(Case golden) {
    for (String rule : List.of("krum_byzfl", "krum_flower")) {
      Outcome.Aggregated answer = Rounds.aggregated(Rounds.outcome(rule, golden.input(), golden.f));
      assertThat(answer.selected())
          .as(rule)
          .containsExactly(golden.node.get(rule + "_index").get(0).intValue());
    }
  }

  @Test
  void everyListedName_isInTheFile_andTheOtherWayRound() {
    Set<String> names = new HashSet<>(Set.of("weighted_fedavg"));
    cases().forEach(c -> c.node.get("expected").fieldNames().forEachRemaining(names::add));
    assertThat(Rules.NAMES).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void weightedMean_isFlowers() {
    JsonNode golden = file().get("weighted_fedavg");
    double[][] input = MAPPER.convertValue(golden.get("input"), new TypeReference<double[][]>() {});
    Double[] weights = MAPPER.convertValue(golden.get("num_examples"), Double[].class);
    double[] expected = MAPPER.convertValue(golden.get("expected"), double[].class);
    Outcome outcome =
        Rounds.named("weighted_fedavg")
            .of(Rounds.weighted(input, weights), 0, Screening.DEFAULT, Rounds.ALONE);
    double[] actual = Rounds.aggregated(outcome).result().toArray();
    assertThat(Rounds.error(actual, expected)).isLessThan(TOLERANCE);
  }
}
