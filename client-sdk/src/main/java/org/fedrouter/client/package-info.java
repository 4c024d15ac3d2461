/**
 * Asks a fedrouter from Java.
 *
 * <pre>{@code
 * try (FedRouter router =
 *     FedRouter.at("https://router.example.org").apiKey(System.getenv("FEDROUTER_KEY"))) {
 *   Question question =
 *       Question.of("What is the treatment for migraine?")
 *           .department("neurology").mode("private").maxPrivacyBudget(1).maxTokens(64);
 *   switch (router.ask(question)) {
 *     case Result.Ok<Answer>(Answer answer) -> show(answer.text(), answer.epsilonSpent());
 *     case Result.Refused<Answer>(Problem problem) -> explain(problem.detail());
 *   }
 * }
 * }</pre>
 *
 * <p>Requirements: A1, A2. Refusals are values. A repeated or moved request never charges twice:
 * every question carries an idempotency key, and whatever has an unknown outcome is only ever
 * repeated under the same key. Training is {@link org.fedrouter.client.federation}.
 */
@NullMarked
package org.fedrouter.client;

import org.jspecify.annotations.NullMarked;
