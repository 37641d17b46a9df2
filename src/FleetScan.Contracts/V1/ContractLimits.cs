namespace FleetScan.Contracts.V1;

/// <summary>Bounds that both sides keep. Where a limit is configurable, this is its default.</summary>
public static class ContractLimits
{
    /// <summary>The largest JSON request body, in bytes.</summary>
    public const int JsonBodyBytes = 1024 * 1024;

    /// <summary>The largest compressed result part, in bytes.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    /// <summary>The most parts of one result: 1,024 parts of 8 MiB are a cluster of far over a million findings.</summary>
    public const int Parts = 1024;

    /// <summary>The longest NDJSON line inside a part, in bytes.</summary>
    public const int LineBytes = 1024 * 1024;

    /// <summary>The largest compressed inventory of an image, in bytes.</summary>
    public const int InventoryBytes = 16 * 1024 * 1024;

    /// <summary>The largest inventory of an image as JSON, in bytes.</summary>
    public const int InventoryRawBytes = 128 * 1024 * 1024;

    /// <summary>The most images that one question for missing ones names.</summary>
    public const int MissingImages = 1000;

    /// <summary>The most characters of a reason or message.</summary>
    public const int ReasonCharacters = 4096;

    /// <summary>The largest page of a list.</summary>
    public const int PageItems = 1000;
}
