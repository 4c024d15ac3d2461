package org.fedrouter.compliance.triage;

/**
 * What the FDA asks to be told of every known vulnerability (premarket guidance, section VI):
 * texts, empty where there is nothing to tell.
 *
 * @param discovery how it was found
 * @param severity vectors and scores that were weighed
 * @param mitigation controls that compensate
 * @param residualRisk what remains
 * @param hazard id in the safety risk file (ISO 14971)
 */
public record Rationale(
    String discovery, String severity, String mitigation, String residualRisk, String hazard) {
  public static final Rationale NONE = new Rationale("", "", "", "", "");
}
