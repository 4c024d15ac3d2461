/** From a conversation to the tokens that a model continues. */
@NullMarked
package org.fedrouter.engine.chat;

import org.jspecify.annotations.NullMarked;
