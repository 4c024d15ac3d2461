package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;

/**
 * EPSS scores of a day: {@code #model_version:v2025.03.14,score_date:2026-11-21T00:00:00+0000},
 * then {@code cve,epss,percentile}.
 */
final class EpssFormat implements Format {
  private static final String MODEL = "#model_version:";
  private static final String DATE = "score_date:";

  @Override
  public Declared read(InputStream in, Limits.OfTree limits, Consumer<Reading> out)
      throws IOException {
    CsvTable table = new CsvTable(in, limits);
    Day[] day = new Day[1];
    table.rows(
        row -> {
          // The comment is known once the first line below the names is.
          day[0] = day[0] == null ? Day.of(table.comments()) : day[0];
          out.accept(reading(row, day[0]));
        });
    if (Day.of(table.comments()).at().equals(Instant.EPOCH)) {
      throw new BrokenDocument("line 1", "a file begins with its model and date", "");
    }
    return Declared.NOTHING;
  }

  private record Day(String model, Instant at) {
    static Day of(List<String> comments) {
      String model = "";
      Instant at = Instant.EPOCH;
      for (String comment : comments) {
        if (comment.startsWith(MODEL)) {
          model = comment.substring(MODEL.length());
        } else if (comment.startsWith(DATE)) {
          at = FeedTime.instant(comment.substring(DATE.length())).orElse(Instant.EPOCH);
        }
      }
      return new Day(model, at);
    }
  }

  private static Reading reading(CsvTable.Row row, Day day) {
    String id = row.values().getOrDefault("cve", "");
    if (row.fault() != null) {
      return Parts.lost(id, row.fault());
    }
    try {
      if (!id.startsWith("CVE-")) {
        throw new RefusedDocument("cve", "must be the identifier of a CVE", id);
      }
      EpssScore score =
          new EpssScore(id, share(row, "epss"), share(row, "percentile"), day.model(), known(day));
      return new Reading(id, List.of(score), List.of());
    } catch (RefusedDocument bad) {
      return Parts.lost(id, bad);
    }
  }

  private static Instant known(Day day) throws RefusedDocument {
    if (day.at().equals(Instant.EPOCH)) {
      throw new RefusedDocument("line 1", "a file begins with its model and date", "");
    }
    return day.at();
  }

  private static double share(CsvTable.Row row, String name) throws RefusedDocument {
    String text = row.values().getOrDefault(name, "");
    try {
      double share = Double.parseDouble(text);
      if (EpssScore.isShare(share)) {
        return share;
      }
      throw new RefusedDocument(name, "must be in [0, 1]", text);
    } catch (NumberFormatException e) {
      throw new RefusedDocument(name, "must be a number", text);
    }
  }
}
