package io.plosolver.solver.request;

import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.spot.SpotFields;
import io.plosolver.solver.strategy.ClassFilter;
import io.plosolver.solver.strategy.HandsOfClass;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Kind;
import io.plosolver.solver.tree.BettingTree.Node;
import io.plosolver.solver.tree.TreeTooLargeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reader of the tree edits of a specification: removed lines and locked decisions. */
final class EditFields {

    private static final String EVERY_HAND = "*";
    private static final double SUM_TOLERANCE = 1e-6;

    private final SolverSpecification specification;
    private final SpotFields fields;
    private final int maxNodes;

    EditFields(SolverSpecification specification, SpotFields fields, int maxNodes) {
        this.specification = specification;
        this.fields = fields;
        this.maxNodes = maxNodes;
    }

    /**
     * Returns the locks and the tree without the removed lines; records violations of either.
     *
     * @param boards valid boards
     */
    TreeEdits read(Game game, List<Long> boards, BettingRules rules) {
        List<SolverSpecification.Lock> locks = specification.locks() == null ? List.of() : specification.locks();
        if (locks.isEmpty() && rules.removedLines().isEmpty()) {
            return TreeEdits.NONE;
        }
        try {
            checkRemoved(rules);
            BettingTree tree = BettingTree.of(rules, maxNodes);
            checkSomethingIsLeft(tree);
            return new TreeEdits(locks(locks, tree, game, boards), Optional.of(tree));
        } catch (TreeTooLargeException e) {
            fields.refuse("/betSizes", e);
            return TreeEdits.NONE;
        }
    }

    private void checkRemoved(BettingRules rules) {
        BettingTree whole = BettingTree.of(
                new BettingRules(
                        rules.street(),
                        rules.pot(),
                        rules.stack(),
                        rules.minBet(),
                        rules.sizes(),
                        rules.raiseCap(),
                        List.of()),
                maxNodes);
        for (int place = 0; place < rules.removedLines().size(); place++) {
            String line = rules.removedLines().get(place);
            String pointer = "/removedLines/" + place;
            if (line.isEmpty()) {
                fields.refuse(
                        pointer, "the empty line is the root, which cannot be removed: give a line such as x-b50");
            } else if (whole.node(line) < 0) {
                fields.refuse(pointer, noSuchLine(whole, line));
            }
        }
    }

    private void checkSomethingIsLeft(BettingTree tree) {
        for (int node = 0; node < tree.nodes().size(); node++) {
            Node at = tree.nodes().get(node);
            if (at.kind() == Kind.DECISION && at.children() == 0) {
                fields.refuse(
                        "/removedLines",
                        "nothing is left to do " + after(tree.line(node))
                                + ": keep at least one action there, or remove the line that leads there");
            }
        }
    }

    private List<StrategyLock> locks(
            List<SolverSpecification.Lock> given, BettingTree tree, Game game, List<Long> boards) {
        List<StrategyLock> locks = new ArrayList<>();
        Set<String> lines = new HashSet<>();
        for (int place = 0; place < given.size(); place++) {
            SolverSpecification.Lock lock = given.get(place);
            String pointer = "/locks/" + place;
            int node = lock.line() == null ? -1 : tree.decision(lock.line());
            if (lock.line() == null) {
                fields.refuse(
                        pointer + "/line", "missing: give the line that leads to the decision, \"\" for the first");
            } else if (node < 0) {
                fields.refuse(pointer + "/line", noDecision(tree, lock.line()));
            } else if (!lines.add(lock.line())) {
                fields.refuse(
                        pointer + "/line",
                        "\"" + lock.line() + "\" is locked already: put all its rules into one lock");
            } else {
                locks.add(new StrategyLock(lock.line(), rules(lock, actions(tree, node), pointer, game, boards)));
            }
        }
        return locks;
    }

    private List<StrategyLock.Rule> rules(
            SolverSpecification.Lock lock, List<String> actions, String pointer, Game game, List<Long> boards) {
        List<StrategyLock.Rule> rules = new ArrayList<>();
        if (lock.hands() == null || lock.hands().isEmpty()) {
            fields.refuse(pointer + "/hands", "missing: give a list of ranges and their frequencies");
            return rules;
        }
        for (int place = 0; place < lock.hands().size(); place++) {
            SolverSpecification.Rule rule = lock.hands().get(place);
            String here = pointer + "/hands/" + place;
            Map<String, Double> frequencies = frequencies(rule, actions, here + "/frequencies");
            if (rule.range() == null && rule.classes() == null) {
                fields.refuse(here + "/range", "missing: give a range, \"*\" for every hand, or a class");
            } else {
                Optional<HandsOfClass> ofClass = ofClass(rule, boards, here + "/class");
                range(rule, game, boards, here + "/range")
                        .ifPresent(range -> rules.add(new StrategyLock.Rule(range, ofClass, frequencies)));
            }
        }
        return rules;
    }

    private Optional<Range> range(SolverSpecification.Rule rule, Game game, List<Long> boards, String pointer) {
        Optional<Range> range = fields.range(game, rule.range() == null ? EVERY_HAND : rule.range(), pointer);
        long known = boards.stream().reduce(0L, (one, other) -> one | other);
        range.ifPresent(parsed -> fields.notEmptiedBy(known, "a board", parsed, pointer));
        return range;
    }

    private Optional<HandsOfClass> ofClass(SolverSpecification.Rule rule, List<Long> boards, String pointer) {
        if (rule.classes() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HandsOfClass(ClassFilter.parse(rule.classes(), boards.size()), boards));
        } catch (IllegalArgumentException e) {
            fields.refuse(pointer, e);
            return Optional.empty();
        }
    }

    private Map<String, Double> frequencies(SolverSpecification.Rule rule, List<String> actions, String pointer) {
        Map<String, Double> frequencies = new TreeMap<>();
        int before = fields.count();
        double sum = 0;
        for (Map.Entry<String, Double> given : rule.frequencies() == null
                ? Set.<Map.Entry<String, Double>>of()
                : rule.frequencies().entrySet()) {
            Double frequency = given.getValue();
            if (!actions.contains(given.getKey())) {
                fields.refuse(
                        pointer + SpotFields.segment(given.getKey()),
                        "there is no such action here: give some of " + String.join(", ", actions));
            } else if (frequency == null || !(frequency >= 0 && frequency <= 1)) {
                fields.refuse(pointer + SpotFields.segment(given.getKey()), "must be from 0 to 1, got " + frequency);
            } else {
                frequencies.put(given.getKey(), frequency);
                sum += frequency;
            }
        }
        if (fields.count() == before && Math.abs(sum - 1) > SUM_TOLERANCE) {
            fields.refuse(
                    pointer, "must add up to 1, got " + sum + ": the actions here are " + String.join(", ", actions));
        }
        return frequencies;
    }

    private static List<String> actions(BettingTree tree, int node) {
        Node at = tree.nodes().get(node);
        return tree.nodes().subList(at.firstChild(), at.firstChild() + at.children()).stream()
                .map(Node::action)
                .toList();
    }

    private static String noDecision(BettingTree tree, String line) {
        return tree.node(line) < 0
                ? noSuchLine(tree, line)
                : "\"" + line + "\" ends the hand: give a line after which a player acts";
    }

    /** Returns a message with the longest known prefix of a line and the possible next actions. */
    private static String noSuchLine(BettingTree tree, String line) {
        String known = line;
        while (!known.isEmpty() && tree.decision(known) < 0) {
            known = known.substring(0, Math.max(0, known.lastIndexOf('-')));
        }
        return "the tree has no line \"" + line + "\": " + after(known) + " come "
                + actions(tree, tree.decision(known)).stream().sorted().collect(Collectors.joining(", "));
    }

    private static String after(String line) {
        return line.isEmpty() ? "at the root" : "after \"" + line + "\"";
    }
}
