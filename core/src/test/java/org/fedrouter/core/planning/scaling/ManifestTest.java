package org.fedrouter.core.planning.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manifest repeats the default policy; there is no YAML parser here, and none is needed. */
class ManifestTest {
  private static final Path HPA = Path.of("../server-config/kubernetes/router-hpa.yaml");

  private static List<String> lines() throws IOException {
    return Files.readAllLines(HPA).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void manifest_hasTheBoundsStepsAndWindowOfTheDefaultPolicy() throws IOException {
    ScalingPolicy policy = ScalingPolicy.defaults();
    ScalingPolicy.Bounds bounds = policy.bounds();
    List<String> lines = lines();
    assertThat(lines).contains("minReplicas: " + bounds.min(), "maxReplicas: " + bounds.max());
    int down = lines.indexOf("scaleDown:");
    assertThat(lines.subList(lines.indexOf("scaleUp:"), down))
        .contains("stabilizationWindowSeconds: 0", "value: " + bounds.stepOut());
    assertThat(lines.subList(down, lines.size()))
        .contains(
            "stabilizationWindowSeconds: " + policy.windows().in().toSeconds(),
            "value: " + bounds.stepIn());
  }

  @Test
  void manifest_readsTheAdviceAlone_asTheNumberItself() throws IOException {
    List<String> lines = lines();
    assertThat(lines)
        .contains("name: fedrouter_desired_replicas", "type: AverageValue", "averageValue: \"1\"");
    assertThat(lines.stream().filter(line -> line.startsWith("- type:")))
        .containsExactly("- type: External", "- type: Pods", "- type: Pods");
  }
}
