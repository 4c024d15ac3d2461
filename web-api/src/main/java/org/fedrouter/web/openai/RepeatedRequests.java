package org.fedrouter.web.openai;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.fedrouter.budget.boundary.Attempts;
import org.fedrouter.identity.Identity;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedMode;
import org.jspecify.annotations.Nullable;

/**
 * Stock clients repeat a request whose connection broke and send no idempotency key; they count
 * their attempts in a header. What may charge gets a key here, the same for every attempt.
 */
@ApplicationScoped
class RepeatedRequests {
  static final String HEADER = "X-Stainless-Retry-Count";

  @Inject Attempts attempts;

  /**
   * The question under a key, if it needs one.
   *
   * @param attempt value of the header: 0 for the first one
   */
  Question keyed(Identity caller, Question question, @Nullable String attempt) {
    boolean free =
        question.mode() == RequestedMode.PUBLIC || question.mode() == RequestedMode.TRAINED;
    if (attempt == null || free || question.idempotencyKey() != null) {
      return question;
    }
    boolean repeated = !attempt.strip().equals("0");
    return question.under(attempts.key(caller.account(), question.hash(), repeated));
  }
}
