package org.fedrouter.core.federation.simulation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C5: what liars send, against ByzFL's attacks. */
class AttackVectors {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "SIGN_FLIP, sign_flip",
    "INNER_PRODUCT, ipm_tau2",
    "LITTLE_IS_ENOUGH, alie_tau1_5",
    "MIMIC, mimic0",
    "MIN_MAX, minmax_std"
  })
  void attack_onTheGoldenCrowd_isByzFlsOwn(Attack attack, String name) throws IOException {
    JsonNode golden = golden();
    List<double[]> honest = new ArrayList<>();
    golden.get("honest").forEach(row -> honest.add(MAPPER.convertValue(row, double[].class)));
    double[] expected = MAPPER.convertValue(golden.get(name), double[].class);
    double[] sent = attack.sent(new double[6], new double[6], honest);
    assertThat(sent).containsExactly(expected, within(1e-9));
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in = AttackVectors.class.getResourceAsStream("/vectors/byz_golden.json")) {
      return MAPPER.readTree(in).get("attacks").get(0);
    }
  }
}
