package org.fedrouter.core.federation.terms;

/**
 * What a hospital's whole training may cost its patients.
 *
 * @param patientClip of the joint norm of one patient's gradient, before noise
 * @param replay largest norm of the gradient on public documents, in patient clips; 0 is none
 * @param epsilon of all rounds together, at most
 * @param delta of all rounds together
 */
public record PrivacyTerms(double patientClip, double replay, double epsilon, double delta) {
  private static final double MOST_CLIP = 1e6;
  private static final double MOST_EPSILON = 100;
  private static final double MOST_REPLAY = 1000;

  /**
   * @throws BrokenTerm naming the rule that is broken
   */
  public PrivacyTerms {
    BrokenTerm.unless(
        patientClip > 0 && patientClip <= MOST_CLIP,
        "patient_clip",
        "must be positive and at most 1e6",
        patientClip);
    BrokenTerm.unless(
        replay >= 0 && replay <= MOST_REPLAY, "replay", "must be from 0 to 1000", replay);
    BrokenTerm.unless(
        epsilon > 0 && epsilon <= MOST_EPSILON,
        "epsilon",
        "must be positive and at most 100",
        epsilon);
    BrokenTerm.unless(
        delta >= 1e-15 && delta <= 0.25, "delta", "must be from 1e-15 to 0.25", delta);
  }

  /** Without public documents. */
  public PrivacyTerms(double patientClip, double epsilon, double delta) {
    this(patientClip, 0, epsilon, delta);
  }
}
