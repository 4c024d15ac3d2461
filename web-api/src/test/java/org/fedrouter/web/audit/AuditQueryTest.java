package org.fedrouter.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import org.fedrouter.compliance.audit.log.LeafFilter;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** What may be asked of the log, in our words and in FHIR's. */
class AuditQueryTest {
  private static MultivaluedMap<String, String> of(String... pairs) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      query.add(pairs[i], pairs[i + 1]);
    }
    return query;
  }

  private static List<String> wrong(MultivaluedMap<String, String> query, boolean fhir) {
    try {
      AuditQuery unused = fhir ? FhirQuery.read(query) : AuditQuery.read(query);
      return List.of();
    } catch (ProblemException refused) {
      return refused.problem().errors().stream().map(error -> error.pointer()).toList();
    }
  }

  @Test
  void nothing_isTheNewestHundred() {
    assertThat(AuditQuery.read(of())).isEqualTo(new AuditQuery(LeafFilter.ALL, 0, 100));
    assertThat(FhirQuery.read(of())).isEqualTo(new AuditQuery(LeafFilter.ALL, 0, 100));
  }

  /** PostgreSQL has fewer years than Java. */
  @Test
  void times_thatTheDatabaseCannotCompare_areRefused() {
    for (String year : List.of("-999999999", "+999999999", "0000", "+10000")) {
      String time = year + "-01-01T00:00:00Z";
      assertThat(wrong(of("from", time, "to", time), false)).containsExactly("/from", "/to");
      assertThat(wrong(of("date", "ge" + time), true)).containsExactly("/date");
      assertThat(wrong(of("date", "lt" + year + "-01-01"), true)).containsExactly("/date");
    }
    assertThat(wrong(of("from", "0001-01-01T00:00:00Z"), false)).isEmpty();
  }

  @Test
  void filters_areRead() {
    Instant from = Instant.parse("2026-11-22T10:00:00Z");
    assertThat(
            AuditQuery.read(
                of(
                    "actor",
                    "doctor",
                    "action",
                    "budget.settled",
                    "target",
                    "x",
                    "from",
                    from.toString(),
                    "to",
                    from.plusSeconds(1).toString(),
                    "cursor",
                    "77",
                    "limit",
                    "500")))
        .isEqualTo(
            new AuditQuery(
                new LeafFilter("doctor", "budget.settled", "x", from, from.plusSeconds(1)),
                77,
                500));
  }

  @Test
  void brokenRules_areAllNamed() {
    assertThat(
            wrong(
                of("actor", "", "from", "now", "to", "2026", "cursor", "0", "limit", "1e3"), false))
        .containsExactlyInAnyOrder("/actor", "/from", "/to", "/cursor", "/limit");
    assertThat(wrong(of("cursor", "9999999999999999999"), false)).containsExactly("/cursor");
    assertThat(wrong(of("_count", "-1", "date", "xx2026-01-01"), true))
        .containsExactlyInAnyOrder("/_count", "/date");
    assertThat(wrong(of("date", "2026-13-01"), true)).containsExactly("/date");
    assertThat(wrong(of("date", ""), true)).containsExactly("/date");
    assertThatThrownBy(() -> AuditQuery.read(of("limit", "501")))
        .isInstanceOf(ProblemException.class);
  }

  /** PostgreSQL would refuse them, and nobody means them. */
  @Test
  void timesOfStrangeYears_areRefused() {
    for (String time :
        List.of("+1000000-01-01T00:00:00Z", "-5000-01-01T00:00:00Z", "0000-12-31T23:59:59Z")) {
      assertThat(wrong(of("from", time, "to", time), false)).containsExactly("/from", "/to");
      assertThat(wrong(of("date", time), true)).containsExactly("/date");
    }
    assertThat(wrong(of("date", "+1000000-01-01"), true)).containsExactly("/date");
    assertThat(wrong(of("date", "ge-5000-01-01"), true)).containsExactly("/date");
    assertThat(wrong(of("from", "9999-12-31T23:59:59Z"), false)).isEmpty();
    assertThat(wrong(of("from", "0001-01-01T00:00:00Z"), false)).isEmpty();
    assertThat(wrong(of("date", "9999-12-31"), true)).isEmpty();
  }

  private static LeafFilter dated(String... dates) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    query.addAll("date", dates);
    return FhirQuery.read(query).filter();
  }

  @Test
  void fhirDates_areSpans() {
    Instant day = Instant.parse("2026-11-22T00:00:00Z");
    Instant next = Instant.parse("2026-11-23T00:00:00Z");
    assertThat(dated("2026-11-22")).isEqualTo(new LeafFilter(null, null, null, day, next));
    assertThat(dated("ge2026-11-22")).isEqualTo(new LeafFilter(null, null, null, day, null));
    assertThat(dated("gt2026-11-22")).isEqualTo(new LeafFilter(null, null, null, next, null));
    assertThat(dated("lt2026-11-22")).isEqualTo(new LeafFilter(null, null, null, null, day));
    assertThat(dated("ge2026-11-22", "le2026-11-22"))
        .isEqualTo(new LeafFilter(null, null, null, day, next));
    assertThat(dated("2026-11"))
        .isEqualTo(
            new LeafFilter(
                null,
                null,
                null,
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-12-01T00:00:00Z")));
    assertThat(dated("ge2026-11-22T10:00:00+01:00").from())
        .isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
  }

  @Test
  void fhirNames_areOurs() {
    LeafFilter filter =
        FhirQuery.read(
                of("agent", "doctor", "subtype", "urn:x|budget.settled", "entity-name", "ledger:a"))
            .filter();
    assertThat(filter)
        .isEqualTo(new LeafFilter("doctor", "budget.settled", "ledger:a", null, null));
  }
}
