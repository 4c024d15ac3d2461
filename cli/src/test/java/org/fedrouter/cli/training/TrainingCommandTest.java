package org.fedrouter.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCommandTest {
  private static final String STATEMENT =
      """
      {"format": "fedrouter-adapter-1", "hospital": "north", "epsilon": 2.98, "delta": 1e-5,
       "base_model_hash": "00", "plan": {"id": "flu", "patients": 20000, "lot": 256, "steps": 80,
       "noise": 1.36334228515625}}""";

  @TempDir Path folder;

  private void write(String statement) throws IOException {
    Files.writeString(folder.resolve("fedrouter.json"), statement);
  }

  @Test
  void statement_isToldAsItsPlan_noiseInLatticeUnits() throws IOException {
    write(STATEMENT);
    assertThat(Json.write(TrainingCommand.body(folder)))
        .isEqualTo(
            "{\"hospital\":\"north\",\"name\":\"flu\",\"patients\":20000,\"lot\":256,"
                + "\"steps\":80,\"noise_lattice\":44674,\"delta\":1.0E-5}");
  }

  @Test
  void statementWithoutAPlan_orOfPublicData_isRefused() throws IOException {
    write(STATEMENT.replace("\"lot\": 256", "\"lot\": 0"));
    assertThatThrownBy(() -> TrainingCommand.body(folder))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("lot");
    write(STATEMENT.replace("2.98", "0"));
    assertThatThrownBy(() -> TrainingCommand.body(folder))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("public data");
  }
}
