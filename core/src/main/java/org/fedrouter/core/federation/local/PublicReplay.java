package org.fedrouter.core.federation.local;

import org.fedrouter.core.Seam;
import org.fedrouter.core.noise.BitSource;

/**
 * Gradients on public documents, which keep an adapter from forgetting what the base model knows.
 * Nothing private is in them: they cost no epsilon.
 */
@Seam("the engine's graphs, the public data of an application")
@FunctionalInterface
public interface PublicReplay {
  /**
   * The gradient of the mean loss over a fresh choice of documents.
   *
   * @param weights of the whole adapter; not kept
   * @param order chooses documents; need not be secret
   * @return as many values as are trained
   */
  float[] gradient(float[] weights, BitSource order);
}
