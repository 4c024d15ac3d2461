package org.fedrouter.inference.boundary;

import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.Drawing;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Question;
import org.jspecify.annotations.Nullable;

/**
 * What nodes are asked to generate, and what their replies must be.
 *
 * @param modelName as the answer names it
 * @param adapter that must answer, or null for the base model
 */
record Generation(GenerateRequest request, String modelName, Catalogue.@Nullable Adapter adapter) {
  /** Nothing to sign. */
  static final Bytes NO_CHALLENGE = Bytes.EMPTY;

  /**
   * The request of a question.
   *
   * @param seed of the draws when the question has none
   * @param challenge non-empty when nodes shall sign
   */
  static Generation of(
      Asking asking,
      UUID session,
      String defaultModel,
      Catalogue.@Nullable Adapter adapter,
      long seed,
      Bytes challenge) {
    Question question = asking.question();
    Drawing drawing = question.drawing();
    Long own = drawing.seed();
    Sampling sampling =
        new Sampling(
            drawing.maxTokens(),
            drawing.greedy() ? 0 : drawing.temperature().thousandths(),
            drawing.topP(),
            own == null ? seed : own,
            drawing.stop());
    GenerateRequest request =
        new GenerateRequest(
            session,
            question.model(),
            adapter == null ? "" : adapter.name(),
            question.input(),
            sampling,
            asking.tenant(),
            question.wishes().priority(),
            (int) question.timeout().toMillis(),
            challenge);
    String name = question.model().isEmpty() ? defaultModel : question.model();
    return new Generation(request, name, adapter);
  }

  /** What breaks the request, in a few words, or empty. */
  String fault(GenerateReply reply) {
    if (!reply.origin().adapterHash().equals(adapter == null ? "" : adapter.hash())) {
      return "answered with another adapter";
    }
    boolean possible =
        reply.tokens() >= 0
            && reply.tokens() <= request.sampling().maxTokens()
            && reply.promptTokens() >= 0
            && reply.cachedTokens() >= 0
            && reply.cachedTokens() <= reply.promptTokens();
    return possible ? "" : "counts its tokens wrongly";
  }

  Provenance provenance(GenerateReply reply) {
    GenerateReply.Origin origin = reply.origin();
    return new Provenance(
        modelName,
        origin.modelHash(),
        adapter == null ? "" : adapter.name(),
        origin.adapterHash(),
        adapter == null ? 0 : adapter.epsilon(),
        adapter == null ? 0 : adapter.delta());
  }

  static Ending ending(GenerateReply reply) {
    return switch (reply.finish()) {
      case STOP -> Ending.STOP;
      case LENGTH -> Ending.LENGTH;
    };
  }
}
