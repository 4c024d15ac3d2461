package org.fedrouter.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.fedrouter.cli.console.Json;
import org.fedrouter.engine.demo.TrainedCurve;
import org.fedrouter.engine.demo.TrainedScores;
import org.junit.jupiter.api.Test;

class TrainedCommandTest {
  private static final TrainedScores SCORES = new TrainedScores(1, .5, .875, 0);

  @Test
  void row_saysEpsilon_whereThereIsOne() {
    assertThat(Json.write(TrainedCommand.row(point(Optional.of(2.98)))))
        .isEqualTo(
            "{\"epsilon\":2.98,\"noise\":1.5,\"charge_nano\":7,\"seconds\":2.0,"
                + "\"scores\":{\"general\":1.0,\"own\":0.5,\"shared\":0.875,\"others\":0.0}}");
    assertThat(TrainedCommand.row(point(Optional.empty())).has("epsilon")).isFalse();
  }

  private static TrainedCurve.Point point(Optional<Double> epsilon) {
    return new TrainedCurve.Point(epsilon, 1.5, 7, 2, SCORES);
  }
}
