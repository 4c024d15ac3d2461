package org.fedrouter.compliance.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.diff.Change;

/** What came, went and changed since an earlier bill of materials. */
final class Changes {
  /** More are counted, but not listed. */
  private static final int MOST = 5_000;

  private Changes() {}

  static void write(Report.Comparison comparison, Page page) throws IOException {
    List<Change> changes = comparison.changes();
    page.section("changes", "Changes")
        .markup("<p>Since ")
        .apart(comparison.before())
        .text(
            ": %d came, %d went, %d changed."
                .formatted(
                    count(changes, Change.Added.class),
                    count(changes, Change.Removed.class),
                    count(changes, Change.Changed.class)))
        .markup("</p>\n");
    if (!changes.isEmpty()) {
      int shown = Math.min(MOST, changes.size());
      page.table(
          "Changes of components, %d of %d".formatted(shown, changes.size()),
          "What",
          "Before",
          "Now",
          "In");
      for (Change change : changes.subList(0, shown)) {
        row(change, page);
      }
      page.endTable();
    }
    page.endSection();
  }

  private static long count(List<Change> changes, Class<? extends Change> kind) {
    return changes.stream().filter(kind::isInstance).count();
  }

  private static void row(Change change, Page page) throws IOException {
    switch (change) {
      case Change.Added(Component component) -> page.row("came", "-", component.label(), "");
      case Change.Removed(Component component) -> page.row("went", component.label(), "-", "");
      case Change.Changed(Component before, Component after, List<Change.Aspect> aspects) ->
          page.row("changed", before.label(), after.label(), names(aspects));
    }
  }

  private static String names(List<Change.Aspect> aspects) {
    return aspects.stream()
        .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
