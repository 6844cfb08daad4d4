/**
 * The REST resource of strategies: a page of one decision, and exports of whole strategies. Start at
 * {@link io.plosolver.http.strategy.StrategyResource}.
 */
@NullMarked
package io.plosolver.http.strategy;

import org.jspecify.annotations.NullMarked;
