package org.fedrouter.compliance.triage;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fedrouter.compliance.signature.CanonicalLines;
import org.fedrouter.compliance.signature.CanonicalText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decides about a finding.
 *
 * @param justification why it is not affected, else null
 * @param responses what is done about it
 * @param detail in words
 * @param feeds what was known then
 * @param proposals of models that the author takes over, in any order, one of a target at most
 */
public record Assessment(
    AnalysisState state,
    @Nullable Justification justification,
    Set<Response> responses,
    String detail,
    Rationale rationale,
    List<FeedVersion> feeds,
    List<AcceptedProposal> proposals) {
  /** Characters of a text at most: a decision is no archive. */
  public static final int LONGEST = 10_000;

  public Assessment {
    responses = Set.copyOf(responses);
    feeds = List.copyOf(feeds);
    proposals = proposals.stream().sorted(Comparator.comparing(AcceptedProposal::target)).toList();
  }

  /** Without proposals. */
  public Assessment(
      AnalysisState state,
      @Nullable Justification justification,
      Set<Response> responses,
      String detail,
      Rationale rationale,
      List<FeedVersion> feeds) {
    this(state, justification, responses, detail, rationale, feeds, List.of());
  }

  /** The same with other proposals. */
  public Assessment with(List<AcceptedProposal> others) {
    return new Assessment(state, justification, responses, detail, rationale, feeds, others);
  }

  /** A rule that it breaks. */
  public record Broken(String field, String rule, String value) {}

  /** The first rule that it breaks; empty when it can be written down. */
  public Optional<Broken> broken() {
    if (state == AnalysisState.NOT_SET) {
      return broken("state", "must say something", state.label());
    }
    if (state == AnalysisState.NOT_AFFECTED && justification == null) {
      return broken("justification", "is needed for not_affected", "none");
    }
    if (state != AnalysisState.NOT_AFFECTED && justification != null) {
      return broken("justification", "is only for not_affected", justification.label());
    }
    if (state.isDisposition() && detail.isBlank()) {
      return broken("detail", "must tell why", "nothing");
    }
    if (proposals.stream().map(AcceptedProposal::target).distinct().count() < proposals.size()) {
      return broken("proposals", "must be of different targets", "one target twice");
    }
    return tooLong();
  }

  private Optional<Broken> tooLong() {
    return Stream.of(
            detail,
            rationale.discovery(),
            rationale.severity(),
            rationale.mitigation(),
            rationale.residualRisk(),
            rationale.hazard())
        .filter(text -> text.length() > LONGEST)
        .findFirst()
        .map(
            text -> new Broken("detail", "must have at most 10000 characters", "" + text.length()));
  }

  private static Optional<Broken> broken(String field, String rule, String value) {
    return Optional.of(new Broken(field, rule, value));
  }

  /** Adds it to the text that is signed; sets in a fixed order. */
  void write(CanonicalText text) {
    text.line("state", state.label());
    text.line("justification", justification == null ? "" : justification.label());
    Set<Response> ordered = EnumSet.noneOf(Response.class);
    ordered.addAll(responses);
    ordered.forEach(response -> text.line("response", response.label()));
    text.line("detail", detail)
        .line("discovery", rationale.discovery())
        .line("severity", rationale.severity())
        .line("mitigation", rationale.mitigation())
        .line("residual-risk", rationale.residualRisk())
        .line("hazard", rationale.hazard());
    Set<String> known = new TreeSet<>();
    feeds.forEach(feed -> known.add(feed.toString()));
    known.forEach(feed -> text.line("current-as-of", feed));
    proposals.forEach(one -> text.line("accepted-proposal", one.toString()));
  }

  /** Reads what {@link #write} has written. */
  static Assessment read(CanonicalLines lines) {
    return new Assessment(
        AnalysisState.of(lines.one("state")).orElseThrow(IllegalArgumentException::new),
        Justification.of(lines.one("justification")).orElse(null),
        lines.all("response").stream()
            .map(label -> Response.of(label).orElseThrow(IllegalArgumentException::new))
            .collect(Collectors.toSet()),
        lines.one("detail"),
        new Rationale(
            lines.one("discovery"),
            lines.one("severity"),
            lines.one("mitigation"),
            lines.one("residual-risk"),
            lines.one("hazard")),
        lines.all("current-as-of").stream().map(FeedVersion::parse).toList(),
        lines.all("accepted-proposal").stream().map(AcceptedProposal::parse).toList());
  }
}
