namespace FleetScan.Contracts.V1;

/// <summary>The values of <see cref="Problem.Type"/>.</summary>
public static class ProblemTypes
{
    /// <summary>400: the body or a parameter is not what the operation takes.</summary>
    public const string Invalid = "urn:fleetscan:invalid";

    /// <summary>401: no credential, or one that does not work.</summary>
    public const string Unauthorized = "urn:fleetscan:unauthorized";

    /// <summary>403: the credential works and may not do this.</summary>
    public const string Forbidden = "urn:fleetscan:forbidden";

    /// <summary>404: no such thing in this account.</summary>
    public const string NotFound = "urn:fleetscan:not-found";

    /// <summary>409: it is not in a state that allows this.</summary>
    public const string Conflict = "urn:fleetscan:conflict";

    /// <summary>409: the lease is over and the command belongs to another delivery; stop working on it.</summary>
    public const string LeaseLost = "urn:fleetscan:lease-lost";

    /// <summary>409: the result is not complete; send the parts that the receipt names.</summary>
    public const string PartsMissing = "urn:fleetscan:parts-missing";

    /// <summary>413: larger than the limit that the detail names.</summary>
    public const string TooLarge = "urn:fleetscan:too-large";

    /// <summary>422: the bytes are not those that the checksum was made of; send them again.</summary>
    public const string ChecksumMismatch = "urn:fleetscan:checksum-mismatch";

    /// <summary>429: too much at once; wait as long as Retry-After says.</summary>
    public const string TooMany = "urn:fleetscan:too-many";

    /// <summary>500: a fault of ours; the log has it under the trace id of the answer.</summary>
    public const string Internal = "urn:fleetscan:internal";
}
