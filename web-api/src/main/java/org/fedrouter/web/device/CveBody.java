package org.fedrouter.web.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Knowledge;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a vulnerability.
 *
 * @param exploited absent when it is not known to be
 * @param epss absent when nobody has scored it
 * @param feeds the version of the feeds that say so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CveBody(
    String id,
    List<String> aliases,
    String summary,
    List<String> weaknesses,
    List<GivenScore> scores,
    @Nullable ExploitedBody exploited,
    @Nullable EpssBody epss,
    List<DecisionBody> ssvc,
    List<SourceBody> sources,
    long feeds) {
  static CveBody of(Knowledge known) {
    List<Advisory> all = known.advisories();
    return new CveBody(
        known.name(),
        known.aliases(),
        all.stream()
            .map(one -> one.details().summary())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(""),
        all.stream()
            .flatMap(one -> one.details().weaknesses().stream())
            .distinct()
            .sorted()
            .toList(),
        all.stream().flatMap(GivenScore::of).toList(),
        known.exploited() == null ? null : ExploitedBody.of(known.exploited()),
        known.probability() == null ? null : EpssBody.of(known.probability()),
        known.decisions().stream().map(DecisionBody::of).toList(),
        all.stream().map(SourceBody::of).toList(),
        known.version());
  }

  /** A score, and who gave it. */
  record GivenScore(String source, String by, ScoresBody.ScoreBody score) {
    static Stream<GivenScore> of(Advisory advisory) {
      return advisory.details().ratings().stream()
          .map(
              rating ->
                  new GivenScore(
                      advisory.source().name(),
                      rating.by(),
                      ScoresBody.ScoreBody.of(rating.vector())));
    }
  }

  /** It is known to be exploited. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ExploitedBody(String added, @Nullable String due, boolean ransomware, String action) {
    static ExploitedBody of(KevEntry entry) {
      LocalDate due = entry.due();
      return new ExploitedBody(
          entry.added().toString(),
          due == null ? null : due.toString(),
          entry.ransomware(),
          entry.action());
    }
  }

  /** How probable its exploitation within thirty days is. */
  record EpssBody(double probability, double percentile, String model, String at) {
    static EpssBody of(EpssScore score) {
      return new EpssBody(
          score.probability(), score.percentile(), score.model(), score.at().toString());
    }
  }

  /** Decision points that somebody has settled. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DecisionBody(String by, String version, @Nullable String at, Map<String, String> points) {
    static DecisionBody of(SsvcDecision decision) {
      return new DecisionBody(
          decision.by(), decision.version(), text(decision.at()), decision.points());
    }
  }

  /** What one source says of what is affected. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceBody(
      String source,
      String id,
      @Nullable String published,
      @Nullable String modified,
      @Nullable String withdrawn,
      AffectedBody affected,
      List<ReferenceBody> references) {
    private static final int MOST_REFERENCES = 100;

    static SourceBody of(Advisory advisory) {
      return new SourceBody(
          advisory.source().name(),
          advisory.id(),
          text(advisory.times().published()),
          text(advisory.times().modified()),
          text(advisory.times().withdrawn()),
          AffectedBody.of(advisory.affected()),
          advisory.details().references().stream()
              .limit(MOST_REFERENCES)
              .map(one -> new ReferenceBody(one.kind(), one.url()))
              .toList());
    }
  }

  /** Where to read more. */
  record ReferenceBody(String kind, String url) {}

  private static @Nullable String text(@Nullable Instant at) {
    return Objects.toString(at, null);
  }
}
