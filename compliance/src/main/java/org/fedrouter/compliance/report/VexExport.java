package org.fedrouter.compliance.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fedrouter.compliance.analysis.AnalysedFinding;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.compliance.signature.Standing;
import org.fedrouter.compliance.triage.Assessment;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Draft;
import org.fedrouter.compliance.vex.Product;
import org.fedrouter.compliance.vex.Response;
import org.fedrouter.compliance.vex.Statement;
import org.fedrouter.compliance.vex.Status;
import org.fedrouter.compliance.vex.Vex;
import org.jspecify.annotations.Nullable;

/**
 * Our own statements on every finding of a device. What is decided, signed and released is what we
 * say; everything else is under investigation, whatever the maker claims: a claim stands in the
 * words beside it, with its author, and never as our status.
 *
 * <p>Every statement is as new as its document, so that one that was withdrawn does not outlive it.
 */
public final class VexExport {
  private VexExport() {}

  /**
   * Who says it.
   *
   * @param id unique for its author; {@code urn:uuid:...}, so that every format can hold it
   * @param revision from 1
   * @param at when the document is made
   */
  public record Origin(Vex.Format format, String id, String author, int revision, Instant at) {}

  /**
   * Says it. CSAF and OpenVEX have no documents without statements: an analysis without findings is
   * for CycloneDX alone.
   *
   * @param decisions by id of their findings, with the evidence as it is now; one that is missing
   *     is none
   */
  public static Vex of(Analysis analysis, Map<String, Disposition> decisions, Origin origin) {
    PartNames names = new PartNames(analysis.bom());
    Map<String, List<AnalysedFinding>> byVulnerability =
        analysis.findings().stream()
            .collect(
                Collectors.groupingBy(
                    finding -> finding.match().vulnerability(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Statement> statements = new ArrayList<>();
    byVulnerability.forEach(
        (vulnerability, findings) ->
            statements.addAll(statements(vulnerability, findings, decisions, names, origin.at)));
    return new Vex(
        origin.format, origin.id, origin.author, origin.at, origin.revision, statements, List.of());
  }

  /** Those on one vulnerability; where they differ, nothing may mean more than one component. */
  private static List<Statement> statements(
      String vulnerability,
      List<AnalysedFinding> findings,
      Map<String, Disposition> decisions,
      PartNames names,
      Instant at) {
    List<Said> all =
        findings.stream().map(finding -> said(finding, decisions.get(finding.id()))).toList();
    boolean alike = all.stream().map(said -> said.since(Instant.EPOCH)).distinct().count() == 1;
    List<String> aliases = aliases(vulnerability, findings);
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Component component = findings.get(i).component();
      Product product = alike ? names.product(component) : names.exactProduct(component);
      statements.add(all.get(i).statement(vulnerability, aliases, product, at));
    }
    return statements;
  }

  /** Formats hold a vulnerability once, so that all statements on it name it alike. */
  private static List<String> aliases(String vulnerability, List<AnalysedFinding> findings) {
    return findings.stream()
        .flatMap(finding -> finding.match().names().stream())
        .filter(name -> !name.equals(vulnerability))
        .distinct()
        .toList();
  }

  /** What is said of one finding, and since when. */
  private record Said(
      Status status,
      org.fedrouter.compliance.vex.@Nullable Justification justification,
      List<Response> responses,
      @Nullable String detail,
      @Nullable String action,
      Instant since) {
    Said since(Instant other) {
      return new Said(status, justification, responses, detail, action, other);
    }

    Statement statement(String vulnerability, List<String> aliases, Product product, Instant at) {
      return new Statement(
          vulnerability,
          aliases,
          List.of(product),
          status,
          justification,
          responses,
          detail,
          action,
          since,
          at);
    }
  }

  private static Said said(AnalysedFinding finding, @Nullable Disposition decision) {
    if (decision == null || !decision.disposed()) {
      return new Said(
          Status.UNDER_INVESTIGATION,
          null,
          List.of(),
          claimed(finding.claim()),
          null,
          finding.firstSeen());
    }
    Assessment ours = decision.latest().map(Draft::assessment).orElseThrow();
    String claimed = claimed(finding.claim());
    String mitigation = ours.rationale().mitigation();
    return new Said(
        Words.status(ours.state()),
        ours.justification() == null ? null : Words.justification(ours.justification()),
        ours.responses().stream().sorted().map(Words::response).toList(),
        claimed == null ? ours.detail() : ours.detail() + "\n" + claimed,
        mitigation.isBlank() ? null : mitigation,
        released(decision));
  }

  /** When it was signed last; signatures that are void or invalid do not count. */
  private static Instant released(Disposition decision) {
    return decision.checked().stream()
        .filter(checked -> checked.standing() instanceof Standing.Valid)
        .map(Checked::signature)
        .map(signature -> signature.at())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static @Nullable String claimed(@Nullable Claim claim) {
    if (claim == null) {
      return null;
    }
    String reason =
        claim.justification() == null ? "" : " (" + claim.justification().cycloneDx() + ")";
    return "%s claims in %s: %s%s."
        .formatted(
            claim.author().isEmpty() ? "An author who is not named" : claim.author(),
            claim.document(),
            claim.status().cycloneDx(),
            reason);
  }
}
