namespace FleetScan.Images;

/// <summary>An image could not be inventoried. The message names what was tried, on what, and what to do; never a secret.</summary>
/// <param name="fault">The class of the failure.</param>
/// <param name="message">For people.</param>
/// <param name="innerException">What it came from; null for none.</param>
public sealed class ImageException(ImageFault fault, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The class of the failure.</summary>
    public ImageFault Fault { get; } = fault;
}
