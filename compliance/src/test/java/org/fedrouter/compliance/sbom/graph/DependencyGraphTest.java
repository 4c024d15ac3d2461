package org.fedrouter.compliance.sbom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.reading.BomReader;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  /** Components of one letter, edges such as {@code s>a}; {@code s} is the subject. */
  private static DependencyGraph graph(String letters, String... edges)
      throws IOException, RefusedDocument {
    String components =
        letters
            .chars()
            .mapToObj(c -> "{\"type\":\"library\",\"name\":\"n\",\"bom-ref\":\"%c\"}".formatted(c))
            .collect(Collectors.joining(","));
    String dependencies =
        Arrays.stream(edges)
            .map(
                edge ->
                    "{\"ref\":\"%c\",\"dependsOn\":[\"%c\"]}"
                        .formatted(edge.charAt(0), edge.charAt(2)))
            .collect(Collectors.joining(","));
    String json =
        """
        {"bomFormat":"CycloneDX","specVersion":"1.6","components":[%s],"dependencies":[%s],
         "metadata":{"component":{"type":"device","name":"s","bom-ref":"s"}}}
        """
            .formatted(components, dependencies);
    Bom bom = BomReader.lenient(json.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD);
    return new DependencyGraph(bom);
  }

  private static String refs(List<Component> components) {
    return components.stream().map(Component::ref).collect(Collectors.joining());
  }

  @Test
  void path_severalWays_isAShortest() throws IOException, RefusedDocument {
    DependencyGraph graph = graph("abcd", "s>a", "a>b", "b>c", "s>d", "d>c", "c>s");
    assertThat(refs(graph.path("c"))).isEqualTo("sdc");
    assertThat(refs(graph.path("s"))).isEqualTo("s");
    assertThat(graph.path("nobody")).isEmpty();
  }

  @Test
  void paths_severalShortest_areAllGivenUpToANumber() throws IOException, RefusedDocument {
    DependencyGraph graph =
        graph("abcde", "s>a", "s>b", "a>c", "b>c", "a>d", "b>d", "c>e", "d>e", "s>s");
    assertThat(graph.paths("e", 10))
        .extracting(DependencyGraphTest::refs)
        .containsExactly("sace", "sade", "sbce", "sbde");
    assertThat(graph.paths("e", 3)).hasSize(3);
    assertThat(graph.paths("nobody", 3)).isEmpty();
  }

  @Test
  void unreachable_componentsWithoutAWay_areGiven() throws IOException, RefusedDocument {
    DependencyGraph graph = graph("abc", "s>a", "b>c");
    assertThat(refs(graph.unreachable())).isEqualTo("bc");
    assertThat(graph.path("c")).isEmpty();
    assertThat(refs(graph.direct("b"))).isEqualTo("c");
  }

  @Test
  void cycles_circlesAndSelf_areGroups() throws IOException, RefusedDocument {
    DependencyGraph graph = graph("abcde", "s>a", "a>b", "b>c", "c>a", "c>d", "d>d", "d>e");
    assertThat(graph.cycles())
        .extracting(DependencyGraphTest::refs)
        .containsExactlyInAnyOrder("abc", "d");
  }

  /** A chain this long would end the stack of a recursion. */
  @Test
  void path_chainOfThirtyThousand_isFound() throws IOException, RefusedDocument {
    StringBuilder components = new StringBuilder();
    StringBuilder dependencies = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      String comma = i == 0 ? "" : ",";
      components
          .append(comma)
          .append("{\"type\":\"library\",\"name\":\"n\",\"bom-ref\":\"c" + i + "\"}");
      dependencies
          .append(comma)
          .append("{\"ref\":\"c" + i + "\",\"dependsOn\":[\"c" + (i + 1) + "\"]}");
    }
    String json =
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"metadata\":{\"component\":"
            + "{\"type\":\"device\",\"name\":\"s\",\"bom-ref\":\"c0\"}},\"components\":["
            + components.toString().replace("\"c0\"", "\"first\"")
            + "],\"dependencies\":["
            + dependencies
            + "]}";
    DependencyGraph graph =
        new DependencyGraph(
            BomReader.lenient(json.getBytes(StandardCharsets.UTF_8), Limits.UPLOAD));
    assertThat(graph.path("c29999")).hasSize(30_000);
    assertThat(graph.cycles()).isEmpty();
  }
}
