namespace FleetScan.Posture;

/// <summary>A file of exceptions or settings cannot be used. The message names the file, the line and what to write instead.</summary>
/// <param name="message">Where and what.</param>
/// <param name="innerException">The cause; null where there is none.</param>
public sealed class PostureFileException(string message, Exception? innerException = null) : Exception(message, innerException);
