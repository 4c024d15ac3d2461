package org.fedrouter.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.fedrouter.cli.console.Json;
import org.fedrouter.engine.demo.FederatedCurve;
import org.fedrouter.engine.demo.TrainedScores;
import org.junit.jupiter.api.Test;

class FederatedCommandTest {
  @Test
  void row_saysEpsilon_whereThereIsOne_andWhatIsGivenAway() {
    assertThat(Json.write(FederatedCommand.row(point(Optional.of(2.98)))))
        .isEqualTo(
            "{\"epsilon\":2.98,\"noise\":1.5,\"seconds\":2.0,\"leaks\":{\"watched\":0.55,"
                + "\"finished\":0.52,\"exposure\":1.44,\"repeated\":1.5},\"scores\":{"
                + "\"neurology\":{\"general\":1.0,\"own\":0.5,\"shared\":0.875,\"others\":0.0}}}");
    assertThat(FederatedCommand.row(point(Optional.empty())).has("epsilon")).isFalse();
  }

  private static FederatedCurve.Point point(Optional<Double> epsilon) {
    Map<String, TrainedScores> scores = Map.of("neurology", new TrainedScores(1, .5, .875, 0));
    return new FederatedCurve.Point(
        epsilon, 1.5, 2, scores, new FederatedCurve.Leaks(.55, .52, 1.44, 1.5));
  }
}
