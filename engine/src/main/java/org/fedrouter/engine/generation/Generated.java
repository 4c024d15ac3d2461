package org.fedrouter.engine.generation;

import org.fedrouter.core.exchange.GenerateReply.Finish;

/**
 * A whole answer.
 *
 * @param promptTokens length of the prompt
 * @param cachedTokens of these, how many were found in the tenant's prefix cache
 * @param tokens generated, an end of sequence or the tokens of a stop text included
 * @param text without the stop text
 */
public record Generated(
    int promptTokens, int cachedTokens, int tokens, Finish finish, String text) {}
