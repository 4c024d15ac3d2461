package org.fedrouter.web.device;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.fedrouter.compliance.advisory.Subjects;
import org.fedrouter.compliance.advisory.VulnerabilityQuery;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.jspecify.annotations.Nullable;

/** Which vulnerabilities are asked for. */
record CveQuery(VulnerabilityQuery question, int limit) {
  private static final int LARGEST = 500;
  private static final int USUAL = 100;
  private static final int LONGEST = 1_000;
  private static final int TENTHS = 10;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  /**
   * Reads the query parameters.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static CveQuery read(MultivaluedMap<String, String> query) {
    Fields fields =
        QueryFields.of(
            query,
            "package",
            "product",
            "kev",
            "score_min",
            "epss_min",
            "published_from",
            "after",
            "limit");
    Double score = number(fields, "score_min", 0, TENTHS);
    CveQuery read =
        new CveQuery(
            new VulnerabilityQuery(
                subject(fields),
                fields.choice("kev", Map.of("true", true, "false", false), false),
                score == null ? null : (Integer) (int) Math.ceil(score * TENTHS - 1e-9),
                number(fields, "epss_min", 0, 1),
                day(fields),
                fields.optionalText("after", 1, LONGEST).orElse("")),
            (int) QueryFields.number(fields, "limit", USUAL, 1, LARGEST));
    fields.check();
    return read;
  }

  private static @Nullable String subject(Fields fields) {
    String named = fields.optionalText("package", 1, LONGEST).orElse(null);
    String product = fields.optionalText("product", 1, LONGEST).orElse(null);
    if (named != null && product != null) {
      fields.error("product", "cannot be given together with package", "both");
      return null;
    }
    return named == null ? product(fields, product) : packageOf(fields, named);
  }

  private static @Nullable String packageOf(Fields fields, String text) {
    try {
      return Subjects.of(Purl.parseLeniently(text));
    } catch (InvalidPurl e) {
      fields.error("package", "must be a package URL such as pkg:npm/lodash", "another text");
      return null;
    }
  }

  private static @Nullable String product(Fields fields, @Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(":", -1);
    if (text == null) {
      return null;
    }
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      fields.error("product", "must be VENDOR:PRODUCT as CPE names them", "another text");
      return null;
    }
    return Subjects.of(parts[0], parts[1]);
  }

  private static @Nullable Double number(Fields fields, String name, double least, double most) {
    String text = fields.optionalText(name, 1, 20).orElse(null);
    if (text == null) {
      return null;
    }
    DoublePredicate fits = value -> value >= least && value <= most;
    try {
      double value = Double.parseDouble(text);
      if (fits.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused below, as is one that is too large.
    }
    fields.error(name, "must be a number from %.0f to %.0f".formatted(least, most), "another text");
    return null;
  }

  private static @Nullable Instant day(Fields fields) {
    String text = fields.optionalText("published_from", 1, 20).orElse(null);
    try {
      LocalDate day = text == null ? null : LocalDate.parse(text);
      if (day == null || (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR)) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
      }
    } catch (DateTimeException e) {
      // Refused below, as is one of another age.
    }
    fields.error("published_from", "must be a day such as 2026-11-22", "another text");
    return null;
  }
}
