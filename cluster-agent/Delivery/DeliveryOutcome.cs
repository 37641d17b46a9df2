namespace FleetScan.Agent.Delivery;

/// <summary>What became of a result.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Reason">Why it failed; empty otherwise.</param>
internal sealed record DeliveryOutcome(DeliveryKind Kind, string Reason)
{
    public static DeliveryOutcome Delivered { get; } = new(DeliveryKind.Delivered, Reason: "");

    public static DeliveryOutcome LeaseLost { get; } = new(DeliveryKind.LeaseLost, Reason: "");

    public static DeliveryOutcome Failed(string reason) => new(DeliveryKind.Failed, reason);
}
