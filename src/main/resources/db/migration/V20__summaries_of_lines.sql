-- Figures of a decision after a deal, so that the cards of the deal can be compared without decoding dozens of strategies.
-- Lines of other decisions have none, nor have those that earlier versions stored.
ALTER TABLE strategy_line ADD COLUMN summary json;
