package org.fedrouter.inference;

/**
 * What gave an answer.
 *
 * @param model its name; empty for a node that does not tell
 * @param modelHash of the base model's files
 * @param adapter name of the published adapter; empty for none
 * @param adapterHash of the adapter's file; empty for none
 * @param epsilon that stands behind the adapter's training, at {@code delta}; 0 for none. It is
 *     that of the plan for which the hospital's data set was charged, once
 */
public record Provenance(
    String model,
    String modelHash,
    String adapter,
    String adapterHash,
    double epsilon,
    double delta) {
  /** A base model alone. */
  public static Provenance base(String model, String modelHash) {
    return new Provenance(model, modelHash, "", "", 0, 0);
  }
}
