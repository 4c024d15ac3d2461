/**
 * The second face of {@code /api/v1/inference}, for clients of OpenAI's interface: the same
 * questions, rules and budgets in other words. docs/openai.md is its contract.
 *
 * <p>Requirements: A2. Out of scope: tools, images, audio, several choices.
 */
@NullMarked
package org.fedrouter.web.openai;

import org.jspecify.annotations.NullMarked;
