package org.fedrouter.client.federation;

import java.util.Optional;
import java.util.function.Consumer;
import org.fedrouter.core.federation.local.ClippedLots;
import org.fedrouter.core.federation.local.PatientClip;
import org.fedrouter.core.federation.local.PublicReplay;
import org.fedrouter.core.federation.local.Span;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.BitSource;

/**
 * Clips what a trainer gives, patient by patient.
 *
 * @param trouble is told of a patient whose gradient could not be had; stays in the hospital
 */
record GradientLots(LocalTrainer trainer, TrainingTerms terms, Consumer<String> trouble)
    implements ClippedLots {

  /** Of an application's trainer. */
  record Source(LocalTrainer trainer, Consumer<String> trouble) implements LotSource {
    @Override
    public Optional<String> objection(TrainingTerms terms) {
      return terms.privacy().replay() > 0 && !trainer.replays()
          ? Optional.of("this hospital has no public documents to replay")
          : trainer.objection(terms);
    }

    @Override
    public OpenLots open(TrainingTerms terms, int round, float[] start) {
      return new OpenLots(new GradientLots(trainer, terms, trouble), () -> {});
    }
  }

  @Override
  public int patients() {
    return trainer.patients();
  }

  @Override
  public int dimension() {
    return terms.adapter().dimension();
  }

  @Override
  public Span trained() {
    return new Span(0, dimension());
  }

  @Override
  public Optional<PublicReplay> replay() {
    return trainer.replays()
        ? Optional.of((weights, order) -> trainer.publicGradient(terms, weights))
        : Optional.empty();
  }

  @Override
  public void addTo(long[] sum, int[] lot, float[] weights, BitSource order) {
    PatientClip clip = new PatientClip(terms.privacy().patientClip());
    for (int patient : lot) {
      add(clip, sum, patient, weights);
    }
  }

  /** Whatever the trainer throws is about this patient: nothing of it may reach the server. */
  private void add(PatientClip clip, long[] sum, int patient, float[] weights) {
    try {
      float[] gradient = trainer.gradient(terms, patient, weights.clone());
      if (!clip.addTo(sum, gradient)) {
        trouble.accept("a gradient is not finite");
      }
    } catch (RuntimeException e) {
      trouble.accept("a gradient could not be had: " + e);
    }
  }
}
