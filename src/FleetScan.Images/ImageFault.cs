namespace FleetScan.Images;

/// <summary>Why an image could not be inventoried, for those who act on it: retry, ask for credentials, raise a limit.</summary>
public enum ImageFault
{
    /// <summary>The reference or path is not one.</summary>
    InvalidReference,

    /// <summary>There is no such repository, tag, digest, file or folder.</summary>
    NotFound,

    /// <summary>The registry wants credentials, or others.</summary>
    Unauthorized,

    /// <summary>The image exists, but not for the platform asked for.</summary>
    PlatformNotFound,

    /// <summary>The image is of a form that is not read, such as Docker's schema 1.</summary>
    Unsupported,

    /// <summary>A limit of <see cref="InventoryOptions"/> is exceeded.</summary>
    TooLarge,

    /// <summary>The image contradicts itself: a wrong digest or size, a broken archive.</summary>
    Corrupt,

    /// <summary>The registry asks to come back later.</summary>
    RateLimited,

    /// <summary>The registry cannot be reached, or answers what no registry would.</summary>
    Unreachable,

    /// <summary>It took longer than <see cref="InventoryOptions.MaxDuration"/>.</summary>
    TimedOut,
}
