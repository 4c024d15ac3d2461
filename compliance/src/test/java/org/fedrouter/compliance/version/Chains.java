package org.fedrouter.compliance.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines of {@code chains.txt}. */
record Chains() {
  /** Groups of equal versions in their order. */
  record Chain(String ecosystem, List<List<String>> groups) {
    VersionOrder order() {
      return Ecosystem.named(ecosystem).orElseThrow().order();
    }

    List<String> versions() {
      return groups.stream().flatMap(List::stream).toList();
    }
  }

  static List<Chain> all() {
    List<Chain> chains = new ArrayList<>();
    lines().filter(line -> !line.startsWith("#")).forEach(line -> chains.add(chain(line)));
    return chains;
  }

  private static Chain chain(String line) {
    String[] halves = line.split("  +", 2);
    String ecosystem = halves[0];
    String chain = halves[1];
    return new Chain(
        ecosystem,
        Stream.of(chain.split(" < ", -1)).map(group -> List.of(group.split(" = ", -1))).toList());
  }

  private static Stream<String> lines() {
    try (InputStream stream = Chains.class.getResourceAsStream("chains.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
