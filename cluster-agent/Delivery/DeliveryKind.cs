namespace FleetScan.Agent.Delivery;

internal enum DeliveryKind
{
    /// <summary>The backend has the whole result and the command is complete.</summary>
    Delivered,

    /// <summary>Another delivery of the command goes on; this result is worth nothing.</summary>
    LeaseLost,

    /// <summary>The backend does not take it, or it is no longer readable; doing the command again may help.</summary>
    Failed,
}
