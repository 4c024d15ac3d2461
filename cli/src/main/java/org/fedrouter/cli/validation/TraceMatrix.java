package org.fedrouter.cli.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fedrouter.cli.validation.TestResult.Outcome;

/**
 * Requirement, tests, results.
 *
 * @param unknown requirements that tests name and nobody has asked for
 */
record TraceMatrix(List<Row> rows, Set<String> unknown) {
  /** What the law asks of software; what it asks of the organisation is no test's business. */
  private static final String CATALOGUE = "part11.tsv";

  TraceMatrix {
    rows = List.copyOf(rows);
    unknown = Set.copyOf(unknown);
  }

  /** One requirement and all tests that show it. */
  record Row(String requirement, String text, List<TestResult> tests) {
    Row {
      tests = List.copyOf(tests);
    }

    /** Shown: by at least one test that passed, and none that failed or was skipped. */
    boolean shown() {
      return !tests.isEmpty() && tests.stream().allMatch(test -> test.outcome() == Outcome.PASSED);
    }
  }

  /** The matrix of a run. */
  static TraceMatrix of(List<TestResult> results) {
    List<Row> rows = new ArrayList<>();
    Set<String> named =
        results.stream()
            .flatMap(result -> result.requirements().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String line : catalogue()) {
      String[] cells = line.split("\t", -1);
      rows.add(
          new Row(
              cells[0],
              cells[1],
              results.stream().filter(one -> one.requirements().contains(cells[0])).toList()));
      named.remove(cells[0]);
    }
    return new TraceMatrix(rows, named);
  }

  private static List<String> catalogue() {
    try (InputStream stream = TraceMatrix.class.getResourceAsStream(CATALOGUE)) {
      if (stream == null) {
        throw new IllegalStateException("the catalogue is not packed");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether every requirement is shown. */
  boolean complete() {
    return unknown.isEmpty() && rows.stream().allMatch(Row::shown);
  }
}
