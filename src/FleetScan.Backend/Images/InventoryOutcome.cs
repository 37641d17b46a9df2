using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Images;

/// <summary>What became of an inventory that an agent sent: a receipt, or what is wrong with it.</summary>
/// <param name="Receipt">Set when it is stored.</param>
/// <param name="Problem">Set when it cannot be used; says where and why.</param>
public sealed record InventoryOutcome(InventoryReceipt? Receipt, string? Problem);
