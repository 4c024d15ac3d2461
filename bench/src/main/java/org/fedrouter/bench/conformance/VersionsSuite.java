package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.version.Ecosystem;
import org.fedrouter.compliance.version.VersionOrder;

/**
 * The comparisons of osv-scalibr: files {@code NAME-versions*.txt} with lines {@code A < B}. Each
 * is asked both ways.
 */
final class VersionsSuite implements Suite {
  private static final Map<String, Ecosystem> ECOSYSTEMS =
      Map.ofEntries(
          Map.entry("alpine", Ecosystem.ALPINE),
          Map.entry("cran", Ecosystem.CRAN),
          Map.entry("debian", Ecosystem.DEBIAN),
          Map.entry("hackage", Ecosystem.HACKAGE),
          Map.entry("maven", Ecosystem.MAVEN),
          Map.entry("nuget", Ecosystem.NUGET),
          Map.entry("packagist", Ecosystem.PACKAGIST),
          Map.entry("pub", Ecosystem.PUB),
          Map.entry("pypi", Ecosystem.PYPI),
          Map.entry("redhat", Ecosystem.RPM),
          Map.entry("rubygems", Ecosystem.RUBYGEMS),
          Map.entry("semver", Ecosystem.SEMVER));
  private static final int WORDS = 3;

  @Override
  public Tally run(Path folder) throws IOException {
    Tally sum = new Tally();
    for (Path file : Json.files(folder, ".txt")) {
      String name = String.valueOf(file.getFileName());
      Ecosystem ecosystem = ECOSYSTEMS.get(name.split("-", -1)[0]);
      if (ecosystem == null) {
        throw new IOException("no ecosystem is known for " + name);
      }
      Tally tally = new Tally();
      for (String line : Files.readAllLines(file)) {
        check(line.strip(), ecosystem.order(), tally);
      }
      tally.print("versions " + name);
      sum.add(tally);
    }
    return sum;
  }

  private static void check(String line, VersionOrder order, Tally tally) {
    List<String> words = List.of(line.split("\\s+", -1));
    if (line.startsWith("#") || line.startsWith("//") || words.size() != WORDS) {
      return;
    }
    String left = words.getFirst();
    String right = words.getLast();
    String there = sign(order.compare(left, right));
    String back = sign(-Integer.signum(order.compare(right, left)));
    tally.count(line, words.get(1), there.equals(back) ? there : there + " and back " + back);
  }

  private static String sign(int difference) {
    if (difference == 0) {
      return "=";
    }
    return difference < 0 ? "<" : ">";
  }
}
