package org.fedrouter.compliance.report;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.match.Unmatched.Reason;

/** Parts that may have vulnerabilities which nobody can see here, and why. */
final class Unjudged {
  /** More are counted, but not listed. */
  private static final int MOST = 5_000;

  private Unjudged() {}

  static void write(List<Unmatched> unmatched, Page page) throws IOException {
    page.section("unjudged", "Parts that could not be judged");
    if (unmatched.isEmpty()) {
      page.element("p", "None: everything that is listed could be looked up.");
    } else {
      reasons(unmatched, page);
      list(unmatched, page);
    }
    page.endSection();
  }

  private static void reasons(List<Unmatched> unmatched, Page page) throws IOException {
    Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    unmatched.forEach(one -> counts.merge(one.reason(), 1, Integer::sum));
    page.table("How many for which reason", "Reason", "Entries");
    for (Map.Entry<Reason, Integer> entry : counts.entrySet()) {
      page.row(entry.getKey().text(), entry.getValue().toString());
    }
    page.endTable();
  }

  private static void list(List<Unmatched> unmatched, Page page) throws IOException {
    int shown = Math.min(MOST, unmatched.size());
    page.table(
        "Parts with the reason of each, %d of %d".formatted(shown, unmatched.size()),
        "Part",
        "Reference",
        "Reason",
        "What stands in the way");
    for (Unmatched one : unmatched.subList(0, shown)) {
      page.row(one.name(), one.subject(), one.reason().text(), one.value());
    }
    page.endTable();
  }
}
