package org.fedrouter.web.federation;

import java.util.List;
import java.util.Locale;
import org.fedrouter.core.federation.Participant;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Stage;
import org.fedrouter.federation.Task;
import org.fedrouter.federation.Training;
import org.jspecify.annotations.Nullable;

/** What trainings, rounds, adapters and tasks look like on the wire. */
final class FederationBodies {
  private FederationBodies() {}

  /** A training. */
  record TrainingBody(
      String name,
      String state,
      String reason,
      int round,
      int rounds,
      int version,
      String mode,
      String guarantee,
      List<String> hospitals,
      double epsilon,
      double delta,
      String termsSha256,
      String terms,
      String by,
      String at) {
    static TrainingBody of(Training training) {
      return new TrainingBody(
          training.name(),
          training.state().label(),
          training.reason(),
          training.round(),
          training.terms().schedule().rounds(),
          training.version(),
          training.terms().joining().mode().label(),
          training.terms().joining().mode().guarantee(),
          training.terms().hospitals(),
          training.terms().privacy().epsilon(),
          training.terms().privacy().delta(),
          training.terms().hash().hex(),
          training.terms().text(),
          training.createdBy(),
          training.createdAt().toString());
    }
  }

  /** Trainings, the newest first. */
  record TrainingsBody(List<TrainingBody> trainings) {}

  /** A round as it is now. */
  record RoundBody(
      String training,
      int round,
      String state,
      String outcome,
      String deadline,
      double dropOut,
      List<ParticipantBody> participants) {
    static RoundBody of(RoundServer server, List<ParticipantBody> participants) {
      return new RoundBody(
          server.setting().terms().name(),
          server.setting().number(),
          label(server.round().state()),
          server.round().outcome(),
          server.deadline().toString(),
          server.round().dropOut(),
          participants);
    }
  }

  /**
   * A hospital in a round.
   *
   * @param gone why nothing is awaited from it, or null
   * @param epsilon of the round alone; null before it was charged
   * @param chargeNano what the router's ledger of its data set was charged
   */
  record ParticipantBody(
      String hospital,
      String progress,
      String awaited,
      @Nullable String gone,
      @Nullable Double epsilon,
      @Nullable Long chargeNano) {
    static ParticipantBody of(
        RoundServer server,
        Participant participant,
        @Nullable Double epsilon,
        @Nullable Long chargeNano) {
      return new ParticipantBody(
          participant.hospital(),
          label(participant.progress()),
          server.awaited(participant.hospital()).label(),
          participant.gone(),
          epsilon,
          chargeNano);
    }
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A version of an adapter, without its weights.
   *
   * @param startSha256 of the adapter that its round began with
   * @param terms of its training, of published versions: what nodes check the certificate against
   */
  record AdapterBody(
      String training,
      int version,
      String stage,
      String baseModel,
      String sha256,
      long bytes,
      double epsilon,
      int cohort,
      String certificate,
      String startSha256,
      @Nullable String terms,
      String at) {
    static AdapterBody of(AdapterVersion version) {
      return new AdapterBody(
          version.training(),
          version.version(),
          version.stage().label(),
          version.baseModel(),
          version.sha256(),
          version.bytes(),
          version.epsilon(),
          version.cohort(),
          version.certificate(),
          version.start(),
          version.stage() == Stage.PUBLISHED ? version.terms() : null,
          version.createdAt().toString());
    }
  }

  /** Versions, the newest first. */
  record AdaptersBody(List<AdapterBody> adapters) {}

  /** What a hospital is to do next, in one training. */
  record TaskBody(
      String training,
      String termsText,
      @Nullable Integer round,
      String state,
      String awaited,
      String deadline,
      BaseBody adapter) {
    static TaskBody of(Task task) {
      return new TaskBody(
          task.training().name(),
          task.training().terms().text(),
          task.round(),
          task.state(),
          task.awaited(),
          task.deadline().toString(),
          new BaseBody(task.adapter().version(), task.adapter().sha256(), task.adapter().bytes()));
    }
  }

  /** The adapter that a round is trained from. */
  record BaseBody(int version, String sha256, long bytes) {}

  /** Tasks of a hospital. */
  record WorkBody(List<TaskBody> tasks) {}

  /** First and last of each run of chunks that have not come. */
  record MissingBody(List<List<Integer>> missing) {}
}
